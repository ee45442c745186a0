/** Below 1024 other services live; those above that are so well known that a request there was never meant for a shop. */
const servicePorts: ReadonlySet<number> = new Set([
  1099, // Java RMI
  1433, // SQL Server
  1521, // Oracle
  1719, // to 1723: telephony, VPN; like all that browsers never connect to (WHATWG Fetch, port blocking)
  1720,
  1723,
  2049, // NFS
  2181, // ZooKeeper
  2375, // Docker
  2376,
  2379, // etcd
  2380,
  3306, // MySQL
  3389, // RDP
  3659,
  4045,
  4190,
  4369, // Erlang
  5060,
  5061,
  5432, // PostgreSQL
  5672, // RabbitMQ
  5900, // VNC
  5984, // CouchDB
  5985, // WinRM
  5986,
  6000, // X11
  6379, // Redis
  6443, // Kubernetes
  6566,
  6665,
  6666,
  6667,
  6668,
  6669,
  6679,
  6697,
  8500, // Consul
  9042, // Cassandra
  9092, // Kafka
  9200, // Elasticsearch
  9300,
  10080,
  10250, // Kubernetes
  11211, // memcached
  27017, // MongoDB
])

/** Whether a shop may answer there. */
export function isWebPort(port: number): boolean {
  return port === 80 || port === 443 || (port >= 1024 && !servicePorts.has(port))
}
