-- 人大审议意见转来的任务：期限由交办定
alter table duty_task drop constraint duty_task_ground_check;
alter table duty_task add constraint duty_task_ground_check check (ground in ('决定', '会议议定', '人大审议意见'));
alter table duty_task drop constraint duty_task_check2;
alter table duty_task add constraint duty_task_due_ground check (due_on is null or (modality = 'shall' and not draft) or ground in ('会议议定', '人大审议意见'));
