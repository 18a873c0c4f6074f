-- 按名称的开头找单位，逐键回答；范围在同一条索引里比
create index organisation_prefix on organisation (name collate "C", place) where state <> '注销';
