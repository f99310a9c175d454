-- An organization's cover, and the words its mails and tickets end with. Shown to the public, as all of this table.
alter table tenants.organizations
  add column cover_file_id uuid,
  add column mail_footer varchar(500),
  add column ticket_note varchar(600);
