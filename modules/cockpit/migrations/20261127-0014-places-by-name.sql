-- 按名称的开头找地方：七十万个节点里逐键回答
create index division_prefix on division (name collate "C", lo);
