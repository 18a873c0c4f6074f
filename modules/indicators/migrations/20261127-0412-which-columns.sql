-- 少数几行改动时记下改了哪些栏：电话、职务改了，没有一个指标要重数；空着是哪一栏都可能
alter table indicator_change add column fields text[];
