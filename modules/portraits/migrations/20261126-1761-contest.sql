-- 异议说的是哪一条，本人申请里已经有：不另存一份
update own_request r set register = c.register, record = c.record from portrait_contest c where c.request = r.id and r.register is null;
drop table portrait_contest;
