-- What organizations ask of their members' sign-ins, and word of changed factors for what processes remember.
create table identity.sign_in_policies (
  id uuid not null constraint pk_sign_in_policies primary key,
  tenant_id uuid not null,
  requires_second_factor boolean not null,
  changed_at timestamptz not null
);
create unique index ux_sign_in_policies_tenant on identity.sign_in_policies (tenant_id);
select common.protect('identity.sign_in_policies');
create trigger tr_sign_in_policies_access after insert or update or delete on identity.sign_in_policies for each row execute function identity.tell_access();

create function identity.tell_factor() returns trigger language plpgsql as $$
begin
  perform pg_notify('ticketing', 'factor ' || coalesce(new.user_id, old.user_id));
  return null;
end $$;
create trigger tr_passkeys_factor after insert or delete on identity.passkeys for each row execute function identity.tell_factor();
create trigger tr_authenticators_factor after insert or update of confirmed_at or delete on identity.authenticators for each row execute function identity.tell_factor();
