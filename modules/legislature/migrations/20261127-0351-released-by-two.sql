-- 公布要另一人复核：谁申请的，谁复核放出去的（by_name）。以前一人公布的，申请人为空
alter table npc_release add column asked_by text;
