import pg from 'pg'

/** A row that each worker, on a connection of its own, moves after each item. */
export async function countWithSql(
  url: string,
  lists: number[][],
  raise: (client: pg.Client) => Promise<void>,
): Promise<number> {
  const clients = await Promise.all(
    lists.map(async () => {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      return client
    }),
  )
  const [first] = clients
  if (!first) throw new Error('no workers')
  await first.query('create table progress (job int primary key, done int not null) with (fillfactor = 50)')
  await first.query('insert into progress values (1, 0)')
  await Promise.all(
    clients.map(async (client, worker) => {
      for (let left = lists[worker]?.length ?? 0; left > 0; left--) await raise(client)
    }),
  )
  const done = await doneOf(first)
  await Promise.all(clients.map(async (client) => client.end()))
  return done
}

/** As an ORM does: reads the object, changes it, saves it. */
export async function readAndSave(client: pg.Client): Promise<void> {
  await client.query('update progress set done = $1 where job = 1', [(await doneOf(client)) + 1])
}

export async function raiseInPlace(client: pg.Client): Promise<void> {
  await client.query('update progress set done = done + 1 where job = 1')
}

async function doneOf(client: pg.Client): Promise<number> {
  const { rows }: pg.QueryResult<{ done: number }> = await client.query(
    'select done from progress where job = 1',
  )
  return rows[0]?.done ?? Number.NaN
}
