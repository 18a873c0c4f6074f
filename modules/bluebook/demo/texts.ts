/** Chapters of the demo's books as a clerk would write them: invented firms and cases, numbers by marks. */
export const texts = (year: number): Readonly<Record<string, string>> => ({
  review: `〔标题：一、这一年〕
${year}年版记的是上一年的工作。全市把产业工人队伍建设改革写进年度要点，责任落到单位，进度按月通报。到取数那天，登记在册的在职职工〔指标：people.archives〕，〔同比：people.archives〕；劳动模范和先进工作者〔指标：awards.modelWorkers〕，其中一线劳动者占〔指标：awards.frontlineShare〕。
市级财政安排的产改专项经费〔手填：120万元｜演示市财政局年度预算批复（演示），登记里没有经费〕，主要用于技能竞赛和创新工作室。
〔标题：二、做成的和没有做成的〕
按条文派下去的任务，按期办结的占〔指标：duties.onTime〕，逾期没有办结的〔指标：duties.late〕。集体协商、职工教育经费一线使用比例两项还没有登记：职工教育经费〔指标：statistics.trainingFund〕。这两项是下一年要补的课。
〔同比表：people.archives、people.certificates、people.mentors、innovation.studios、awards.modelWorkers｜主要数字与上一年版比较〕`,
  workforce: `〔标题：一、规模和分布〕
登记在册的在职职工〔指标：people.archives〕，忻岭县〔指标：people.archives｜按县｜忻岭县〕。农民工占〔指标：people.migrants〕，新就业形态劳动者〔指标：people.newForm〕。
〔图：柱｜people.archives｜按县｜各县（市、区）在职职工〕
〔表：people.archives、people.migrants、people.contracts｜按县｜各县（市、区）职工构成〕
〔标题：二、行业〕
〔图：柱｜people.archives｜按行业｜各行业在职职工〕
〔标题：三、还不知道的〕
年龄、学历、户籍登记得还不全，不知道的没有按“不是”算。表里的“不展示”是因为人数少，不是没有人。`,
  politics: `〔标题：一、把产业工人组织起来〕
工会会员占在职职工的〔指标：people.unionMembers〕。市、县两级开展劳模工匠进企业、进校园宣讲，宣讲员从在册的劳模工匠里出，宣讲场次由各单位报，还没有统一登记，本书不写数。
〔小标题：（一）班组〕
各单位以班组为单位过组织生活、讲一线故事，党员空白班组逐个列出填补的办法和时间。`,
  skill: `〔标题：一、证书和等级〕
持有职业技能等级证书的〔指标：people.certificates〕，高级工以上占〔指标：people.highSkilled〕。
〔表：people.certificates、people.highSkilled｜按县｜各县（市、区）技能等级〕
〔标题：二、师徒和竞赛〕
在册师徒〔指标：people.mentors〕，参加县级以上技能竞赛〔指标：people.contests〕。
〔图：柱｜people.contests｜按年度｜历年竞赛成绩〕`,
  growth: `〔标题：一、新八级和贯通〕
企业自主评价与职称贯通在重点企业先行。岗位成才的通道写进集体合同，由职代会审议。签订劳动合同的职工占〔指标：people.contracts〕。
〔标题：二、创新平台〕
在册的创新工作室〔指标：innovation.studios〕，工匠学院〔指标：innovation.colleges〕。`,
  rights: `〔标题：一、民主管理〕
建立职代会的单位占〔指标：organisations.congress〕。
〔表：people.contracts、people.unionMembers、organisations.congress｜按县｜合同、入会和职代会〕
〔标题：二、说到做到〕
职工在自己的页面上提的申请，还在办的〔指标：people.requestsWaiting〕，按期办结的占〔指标：people.requestsInTime〕。`,
  merit: `〔标题：一、评选表彰〕
劳动模范和先进工作者〔指标：awards.modelWorkers〕，异议按期答复的占〔指标：honours.objectionsInTime〕，公示〔指标：honours.notices〕。
〔标题：二、创新成果〕
登记的创新成果〔指标：people.outcomes〕。
〔图：柱｜people.outcomes｜按年度｜历年登记的成果〕
〔图：柱｜innovation.studios｜按年度｜历年命名的创新工作室〕`,
  growing: `〔标题：一、农民工和新就业形态劳动者〕
农民工占在职职工的〔指标：people.migrants〕；新就业形态劳动者〔指标：people.newForm〕。货车司机、快递员、网约车司机的入会和服务以街镇、行业工会为主，数据正在补登。
〔图：柱｜people.migrants｜按县｜各县（市、区）农民工比例〕`,
  places: `〔标题：一、各县（市、区）〕
〔表：people.archives、people.certificates、people.mentors、awards.modelWorkers｜按县｜各县（市、区）主要数字〕
〔图：柱｜people.mentors、awards.modelWorkers｜按县｜各县（市、区）师傅和劳模〕
〔标题：二、各行业〕
〔表：people.archives、people.migrants｜按行业｜各行业主要数字〕`,
  cases: `下面的单位和做法都是虚构的，用来说明案例怎么写。人物征得本人同意再写姓名。
〔案例：北岭锻造：师傅带徒有账可查〕
背景：老技工陆续退休，关键工序靠少数人。
做法：师徒结对签协议，一徒一档，出师由班组、车间、技能专家三方看实物评定，师傅的津贴与出师挂钩。
结果：关键工序有了第二梯队，废品率下降〔手填：1.2个百分点｜企业质量月报（演示），登记里没有〕。
〔案例完〕
〔案例：平河精工：一线工人进技改组〕
背景：技改方案图纸上漂亮，装上去不好用。
做法：方案会上一线操作工占一半席位，提出的意见逐条答复，被采纳的计入创新成果，按成果分配奖励。
结果：两条线的换型时间缩短，操作工提的三项改动写进了作业指导书。
〔案例完〕`,
  evaluation: `〔标题：一、对照目标〕
《中共中央 国务院关于深化产业工人队伍建设改革的意见》提出到2035年培养造就大国工匠、省级工匠、市级工匠的数。本市登记在册的市级工匠〔指标：awards.craftsmenCity〕，省级工匠〔指标：awards.craftsmenProvince〕，大国工匠〔指标：awards.craftsmenNational〕。文件没有分到市的数，不写“完成了多少”。
〔标题：二、为什么不给总分〕
各项指标单位不同，权重没有文件定。把它们加成一个指数，会把没有登记的当成没有做。本书逐项列，不合成。
〔表：duties.onTime、duties.late、duties.closedWithEvidence、honours.stepsInTime、people.requestsInTime｜工作落实〕`,
  tables: '',
  chronology: `〔大事：${year - 1}-03-20｜市总工会印发年度产业工人队伍建设改革要点（演示）。〕
〔大事：${year - 1}-05-01｜召开庆祝“五一”国际劳动节大会（演示）。〕
〔大事：${year - 1}-09-25｜市政府与市总工会召开联席会议，议定安排产改专项经费（演示）。〕
〔大事：${year - 1}-11-18｜全市职工职业技能大赛决赛（演示）。〕`,
})
