-- 疗休养、体检的费用：一项一行，有凭证；结算另一人批准以后不能再改，从预算里列支
alter table care_trip add column fund text not null default '劳模服务经费';
-- 天数超过规定的，写明理由（对口地区、路途等）
alter table care_trip add column longer text;
alter table care_trip add column settled_fen bigint check (settled_fen >= 0);
alter table care_trip add column settled_on date;
alter table care_trip add column settled_by text;
alter table care_trip add constraint care_trip_settled check ((settled_on is null) = (settled_fen is null));
create table care_trip_cost (
  id uuid primary key default gen_random_uuid(),
  trip uuid not null references care_trip (id),
  what text not null check (what in ('交通', '住宿', '伙食', '诊疗（体检）', '参观学习', '保险', '其他')),
  payee text not null,
  fen bigint not null check (fen > 0),
  invoice text,
  paper uuid not null references file (id),
  by_name text not null,
  recorded_on date not null,
  void_why text,
  voided_on date,
  check ((void_why is null) = (voided_on is null))
);
create index care_trip_cost_trip on care_trip_cost (trip);
-- 同一张票据只报一次
create unique index care_trip_cost_invoice on care_trip_cost (payee, invoice) where invoice is not null and void_why is null;
