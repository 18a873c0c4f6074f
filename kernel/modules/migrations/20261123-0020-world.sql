-- The demo's day. A real installation lives in the day of Shanghai and has no row here.
create table world_clock (
  single boolean primary key default true check (single),
  today date not null
);

-- What a module has loaded once and for all, such as its demo.
create table loaded (
  module text not null,
  what text not null,
  since timestamptz not null default clock_timestamp(),
  primary key (module, what)
);
