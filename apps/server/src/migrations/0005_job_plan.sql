-- not only imports work through a list
alter table import_plan rename to job_plan;
