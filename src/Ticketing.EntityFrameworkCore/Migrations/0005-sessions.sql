create schema sessions;
grant usage on schema sessions to ticketing_app, ticketing_system;

-- One row an event, under the event's id. Its row version orders all changes of a programme.
create table sessions.programmes (
  id uuid not null constraint pk_programmes primary key,
  tenant_id uuid not null,
  revision integer not null,
  imported_from varchar(300),
  imported_at timestamptz
);
select common.protect('sessions.programmes');

create table sessions.rooms (
  id uuid not null constraint pk_rooms primary key,
  tenant_id uuid not null,
  event_id uuid not null,
  name varchar(200) not null,
  name_key char(32) not null,
  description text,
  capacity integer,
  position integer not null
);
create unique index ux_rooms_name on sessions.rooms (tenant_id, event_id, name_key);
select common.protect('sessions.rooms');

create table sessions.tracks (
  id uuid not null constraint pk_tracks primary key,
  tenant_id uuid not null,
  event_id uuid not null,
  name varchar(200) not null,
  name_key char(32) not null,
  color char(7),
  position integer not null
);
create unique index ux_tracks_name on sessions.tracks (tenant_id, event_id, name_key);
select common.protect('sessions.tracks');

create table sessions.speakers (
  id uuid not null constraint pk_speakers primary key,
  tenant_id uuid not null,
  external_id varchar(210),
  name varchar(200) not null,
  biography text,
  avatar_url varchar(2000)
);
create index ix_speakers_name on sessions.speakers (tenant_id, name);
select common.protect('sessions.speakers');

create table sessions.sessions (
  id uuid not null constraint pk_sessions primary key,
  tenant_id uuid not null,
  event_id uuid not null,
  external_id varchar(240),
  title varchar(300) not null,
  subtitle varchar(300),
  abstract text,
  description text,
  type varchar(200),
  language varchar(200),
  day date not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  url varchar(2000),
  do_not_record boolean,
  links jsonb not null,
  tags text[],
  room_id uuid constraint fk_sessions_rooms references sessions.rooms on delete restrict,
  track_id uuid constraint fk_sessions_tracks references sessions.tracks on delete restrict,
  capacity integer,
  constraint ck_sessions_ends_after_start check (ends_at > starts_at)
);
create unique index ux_sessions_external_id on sessions.sessions (tenant_id, event_id, external_id) where external_id is not null;
create index ix_sessions_event on sessions.sessions (tenant_id, event_id, day, starts_at);
create index ix_sessions_room on sessions.sessions (room_id);
create index ix_sessions_track on sessions.sessions (track_id);
select common.protect('sessions.sessions');

create table sessions.session_speakers (
  session_id uuid not null constraint fk_session_speakers_sessions references sessions.sessions on delete cascade,
  speaker_id uuid not null constraint fk_session_speakers_speakers references sessions.speakers on delete restrict,
  tenant_id uuid not null,
  position integer not null,
  role varchar(40) not null,
  constraint pk_session_speakers primary key (session_id, speaker_id)
);
create index ix_session_speakers_speaker on sessions.session_speakers (speaker_id);
select common.protect('sessions.session_speakers');

-- Programme files between preview and import; content is gzip, emptied when applied.
create table sessions.uploads (
  id uuid not null constraint pk_uploads primary key,
  tenant_id uuid not null,
  event_id uuid not null,
  file_name varchar(200) not null,
  content bytea not null,
  uploaded_at timestamptz not null,
  applied_at timestamptz,
  outcome jsonb
);
create index ix_uploads_event on sessions.uploads (tenant_id, event_id, uploaded_at);
select common.protect('sessions.uploads');
