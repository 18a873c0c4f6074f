-- 定稿的全文：一字不改地冻结；它的 SHA-256 就是 blue_edition.tree_hash。退回编写的留着，发布的任何人可读
create table blue_tree (
  id uuid primary key default gen_random_uuid(),
  edition uuid not null references blue_edition (id),
  state text not null default '定稿' check (state in ('定稿', '退回', '发布')),
  -- RFC 8785 的 JSON，逐字节；不含封面上的月份和“没有发布”的标记
  tree text not null,
  tree_hash text not null,
  -- 各章文字当时的摘要：定稿以后文字有没有动过，不用重排就知道
  text_hash text not null,
  -- 公开页面要写的，照定稿时抄下：访客看不到编书的表
  year int not null,
  title text not null,
  office text not null,
  place_name text not null,
  snapshot jsonb not null,
  frozen_on date not null,
  published_on date,
  -- 公开页面和存证里的那一行
  published uuid,
  -- 排好的书：种类、文件、字节、摘要、页数；发布以后由任务排一次，以后不再排
  files jsonb not null default '[]',
  demo boolean not null default false,
  check ((state = '发布') = (published_on is not null))
);
create unique index blue_tree_living on blue_tree (edition) where state <> '退回';
create index blue_tree_out on blue_tree (year desc, published_on desc) where state = '发布';

-- 没有同意发布的开放数据：为什么，哪天；改好以后用原来的网址再交
alter table open_data_set add column returned_on date, add column returned_why text,
  add check (state <> '退回' or returned_why is not null);
