-- Told with the commit that an event's programme is another one: whoever changes anything in it changes this row.
create function sessions.tell_programme() returns trigger language plpgsql as $$
begin
  perform pg_notify('ticketing', 'programme ' || new.id);
  return null;
end $$;
create trigger tr_programmes_told after update on sessions.programmes for each row execute function sessions.tell_programme();
