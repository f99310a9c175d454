-- Images as we drew them; their bytes lie in the file store under their SHA-256. Rows are never updated.
create table common.files (
  id uuid not null constraint pk_files primary key,
  tenant_id uuid not null,
  purpose varchar(40) not null,
  renditions jsonb not null,
  stored_at timestamptz not null
);
create index ix_files_stored_at on common.files (tenant_id, stored_at);
select common.protect('common.files');
