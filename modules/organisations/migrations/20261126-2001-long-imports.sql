-- 长表：分段上传、分块预检和入库。停了、断了，从记下的地方接着办，一行也不会办两次
alter table import_batch
  alter column file drop not null,
  alter column sha256 drop not null,
  add column long boolean not null default false,
  -- 整份多少字节，每段多少字节
  add column bytes bigint,
  add column part_bytes int,
  -- 预检数出的行数；入库时据此说还剩多少
  add column rows int,
  -- 办到哪里：第几块、第几字节、第几行
  add column span int not null default 0,
  add column at_byte bigint not null default 0,
  add column at_row int not null default 0,
  -- 谁在办：接手的人换一个号，原来的看见号不对就停
  add column runner uuid,
  -- 经办人的岗位和范围：停下以后由系统接着办，仍照这个范围
  add column asked jsonb,
  add column began_at timestamptz,
  add column began_byte bigint,
  add column moved_at timestamptz,
  add column fails int not null default 0,
  add column problem text,
  drop constraint import_batch_state_check,
  add constraint import_batch_state_check check (state in ('上传', '预检中', '预检', '入库中', '已停', '已入库', '撤销中', '已撤销', '已取消')),
  drop constraint import_batch_kind_check,
  add constraint import_batch_kind_check check (kind ~ '^[a-z_]+$'),
  add constraint import_batch_file_check check (long or (file is not null and sha256 is not null));
create index import_batch_moving on import_batch (moved_at) where state in ('预检中', '入库中', '撤销中');

-- 一段一段的文件，各自加密存放；摘要就是文件名
create table import_part (
  batch uuid not null references import_batch (id),
  n int not null,
  bytes int not null,
  sha256 bytea not null,
  primary key (batch, n)
);

-- 一块里新增了谁。一百万行只有几百条，撤销时照着办；prints 是查重用的指纹，办完就清
create table import_span (
  batch uuid not null references import_batch (id),
  n int not null,
  first_row int not null,
  last_row int not null,
  added uuid[] not null default '{}',
  digest bytea,
  prints bytea,
  primary key (batch, n)
);
