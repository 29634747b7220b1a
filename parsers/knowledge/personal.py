"""What is personal on a page, and what only looks like it (reliability.md, 7.4)."""

from __future__ import annotations

# fmt: off
# Labels of a letter's contact line; what stands behind one, up to the next label, is masked.
CONTACT_LABELS: tuple[str, ...] = (
    "联系人及联系电话", "联系人及电话", "联系人和电话", "联系人、电话", "联系人姓名", "联系人电话", "联系人", "承办人及联系电话", "承办人及电话",
    "承办人电话", "承办人", "承办人员", "经办人及联系电话", "经办人及电话", "经办人", "具体经办人姓名", "具体经办人", "主管领导人姓名", "联系单位及电话",
    "联系单位及联系电话", "联系单位电话", "联系单位", "联系部门", "联系方式", "系电话", "联系电话", "联络人", "联络电话", "手机号码", "手机号", "手机", "移动电话", "办公电话",
    "电子邮箱", "电子邮件", "邮箱", "微信号", "微信", "QQ号", "QQ", "通讯地址", "通信地址", "联系地址", "家庭住址", "家庭地址", "身份证号码",
    "身份证号", "身份证", "传真", "联系科室及电话", "联系科室", "联系处室", "联系股室", "固定电话", "座机", "办理人", "联络员", "对接人", "办公室电话",
    "代表电话", "委员电话",
)
# A label made of parts: who or which office, and how it is reached; patterns.
CONTACT_PARTS: tuple[str, str, str] = (
    # 办理方式:独办 says how the office takes part.
    r"(?!(?:承\s{0,4}办|办理|答复|主办|业务)\s{0,2}方式)(?:[联连]\s{0,4}[系糸]|联络|承\s{0,4}办|经\s{0,4}办|办理|答复|主办|责任|业务|科\s{0,2}室|处室|股室|单位|地址)"
    r"(?:处室|科室|股室|部门|单位)?(?:联系)?(?:人\s?员|人|者)?(?:姓名)?",
    r"\s{0,2}[及和与、/(]?\s{0,2}",
    r"(?:其)?(?:联系|联络|办公|移动)?(?:电\s{0,4}话|方式|手机|号码)(?:号码)?[)]?",
)
# Labels of a telephone alone, in other spellings; patterns.
TELEPHONE_LABELS: tuple[str, ...] = (
    r"(?<![A-Za-z])[Tt](?:EL|el)\.?", "[☎☏✆]", r"电\s{0,4}话\s{0,2}[(](?:兼)?传真[)]", r"电话号码", r"联系(?=:)", r"(?:答复|经办|办理|承办)人员?(?=:)",
    r"(?:经办|承办|业务联系)(?=:\s{0,2}[一-龥]{2,4}[\s,、])",
)
# Those who answer for a letter: they act in office, so their names stay and their numbers do not.
OFFICER_LABELS: tuple[str, ...] = (
    "责任领导", "分管领导", "主管领导", "承办领导", "承办负责人", "责任人", "负责人", "签发人", "填报人", "审核人",
    "承办科室", "责任科室", "经办科室", "业务科室", "承办处室", "责任处室", "承办股室",
)
# Short labels that count only in a line that another label shows to be a contact line.
CONTACT_SHORT: tuple[str, ...] = ("电话", "姓名", "地址", "邮编", "邮政编码")

# Behind a telephone number these begin something else: 项目代码2401-…, 总投资1380万元.
NO_CONTACT = (
    r"[一-龥]{0,8}(?:代码|投资|金额|编号|面积|总额|文号|预算|经费|资金|费用|合计|共计|规模|长度|概算|造价)[一-龥]{0,3}:?[A-Z\d]"
    r"|[^\d]{0,8}\d[\d.,]{0,12}\s?(?:[余多]?[万亿])?(?:元|平方|公里|米|户(?!籍)|人(?!工)|个|亩|吨|%|件|套|台)"
)
# Words before the name that a person has in a messenger; 微信公众号 belongs to an office.
HANDLE_WORDS: tuple[str, ...] = (
    "微信号", "微信", "[Qq]{2}号码", "[Qq]{2}号", "[Qq]{2}", "扣扣", "企鹅号?", "抖音号", "[Ww]e[Cc]hat", "[Ww]ei[Xx]in", "[vV][xX]", "[wW][xX]", "[vV]信",
)

# Mail domains of persons; offices write from gov.cn.
PERSONAL_MAIL: tuple[str, ...] = (
    "qq.com", "vip.qq.com", "foxmail.com", "163.com", "vip.163.com", "126.com", "yeah.net", "188.com", "sina.com", "sina.cn", "vip.sina.com",
    "sohu.com", "139.com", "189.cn", "wo.cn", "aliyun.com", "21cn.com", "tom.com", "gmail.com", "hotmail.com", "outlook.com", "live.com", "live.cn",
    "msn.com", "icloud.com", "me.com", "yahoo.com", "yahoo.com.cn", "yahoo.cn", "263.net", "eyou.com",
)

# How the sign and the dots of a mail address are written to hide it from programs; patterns.
AT_SIGNS: tuple[str, ...] = (
    "@", r"[(\[{<【](?:at|@|艾特)[)\]}>】]", "#", "(?-i:(?<=[a-z\\d])AT(?=[\\da-z]))", r"(?<=\s)at(?=\s)", "艾特", "_at_", "-at-", "\u24d0", "圈a",
    r"[(\[{<【]a[)\]}>】]", r"[^\w\s.,;:/、()\[\]{}<>|\-]{1,2}",
)
DOT_SIGNS: tuple[str, ...] = (r"\.", "。", r"[(\[{<【](?:dot|\.|点)[)\]}>】]", r"(?<=\s)dot(?=\s)", "点", "·")
# Hosts of offices, and names before the @ that are an office's.
OFFICE_HOSTS: tuple[str, ...] = ("gov", "edu", "org", "mil", "ac")
OFFICE_MAILS: tuple[str, ...] = (
    "office", "info", "service", "admin", "webmaster", "contact", "hr", "news", "press", "support", "jubao", "xinfang", "bangongshi", "bgs", "wz", "web",
    "tian", "jianyi", "yijian", "zixun", "tousu", "fuwu", "xinxiang", "shuji", "shizhang", "juzhang", "weiyuan", "daibiao", "mishuchu", "mishu",
)
# Surnames in Latin letters, as mail addresses have them.
PINYIN_SURNAMES: tuple[str, ...] = (
    "wang", "li", "zhang", "liu", "chen", "yang", "zhao", "huang", "zhou", "wu", "xu", "sun", "hu", "zhu", "gao", "lin", "he", "guo", "ma", "luo", "liang",
    "song", "zheng", "xie", "han", "tang", "feng", "yu", "dong", "xiao", "cheng", "cao", "yuan", "deng", "fu", "shen", "zeng", "peng", "lv", "lu", "su",
    "jiang", "cai", "jia", "ding", "wei", "xue", "ye", "yan", "pan", "du", "dai", "xia", "zhong", "tian", "ren", "fan", "fang", "shi", "yao", "tan", "liao",
    "zou", "xiong", "jin", "hao", "kong", "bai", "cui", "kang", "mao", "qiu", "qin", "gu", "hou", "shao", "meng", "long", "wan", "duan", "qian", "yin",
)
# First words of other hosts where persons have their mail: mail.…, but not mail.….gov.cn.
MAIL_HOSTS: tuple[str, ...] = ("e?mail", "mailbox", "webmail", "post", "inbox", "msg")

# Words before a number that make it an account, or an identity document.
ACCOUNT_WORDS: tuple[str, ...] = (
    "账号", "帐号", "账户", "帐户", "卡号", "银行卡", "开户", "存折", "工资卡", "打款", "汇款", "转账", "汇至", "转入", "[行信借储贷]卡", "收款", "储蓄卡", "借记卡", "信用卡", "储蓄",
)
IDENTITY_WORDS: tuple[str, ...] = (
    "身份证", "证件号码", "证件号", "身份号码", "护照", "通行证", "军官证", "士兵证", "台胞证", "回乡证", "[Pp]assport",
)
# Words before digits that make them a number to call, whatever its grouping; patterns.
PHONE_WORDS: tuple[str, ...] = (
    r"电\s?话", r"手\s?机", "致电", "拨打", "来电", "联系", "联络", "号码", "微信", "同号", "短信", r"(?<![a-z])tel", r"(?<![a-z])mob(?:ile)?",
    "phone", r"(?<![a-z])(?:cell|ph|hp)", "shouji", "dianhua", "lxdh", r"(?<![a-z])sj(?==)", "移动号", "请打", "热线", "呼叫", "回电", "通话", "小灵通", "座机", "分机", "宅电", "手提", "呼机", "固话", r"(?<![a-z])(?:wx|vx)", "wechat", "whatsapp", "[☎☏✆📞📱📲🕿]",
)
# Words before digits that make them a code or an amount.
CODE_WORDS: tuple[str, ...] = (
    "金额", "资金", "投资", "总额", "合计", "共计", "人民币", "[¥￥$]", "编号", "编码", "流水号", "订单号?", "单号", "序列号", "代码", "合同号", "证书号", "许可证号",
    "批号", "条码", "工单", "备案号", "注册号", "索引号", "统一登记号", "目录号", "文号", "标识码", "快递", "运单", "图斑", "宗地", "地块", "订单", "仓单", "卷宗", "案卷", "总股本", "时间戳", "序列",
)
# Units behind digits; none of them begins what may follow a number to call.
UNITS: tuple[str, ...] = (
    "元", "美元", "港元", "港币", "欧元", "日元", "英镑", "平方", "立方", "平米", "[㎡㎥]", "公里", "千米", "米", "公顷", "吨", "公斤", "千克", "毫克", "克", "公升", "毫升", "升",
    "人(?!工)", "户(?![主名籍])", "千瓦", "度电", "焦", "株", "亩", "斤", "%", "次(?!日)", "件", "个(?![人体])", "套", "册", "份", "条(?!件)", "项(?!目)", "辆", "票", "张[票卡发证单]", "枚",
    "台(?!长)", "头(?!条)", "尾(?!号)", "羽", "只[鸡鸭羊猪鹅]", "棵", "粒", "块", "例(?![如外])", "笔", "起(?![诉草])", "宗", "字(?:节|符|[,。、;])", "[KMGT]?B(?![A-Za-z])",
    "股(?![长室])", "栋", "幢", "座(?![机谈])", "间(?![断接])", "床", "名(?![字片称下])", "处(?![长理级室])", "根(?!据)", "支(?![付书持部])", "片(?!区)", "箱", "瓶", "艘", "架",
    "[多余万亿千百]", "所(?!长)", "家(?![里中住长属庭])", "周?岁", "周年", "世纪", "路(?:公交|车|[,。、;])", "版", "组", "级", "强", "倍", "分(?!机)", "列", "点(?:[,。到至后前]|钟|\\d)", "度", "型",
    "[班届](?!主)", "双", "针", "款", "本(?![人市县区局])", "层", "篇", "章", "集(?!团)", "场(?!地)", "趟", "遍", "瓦", "伏", "英寸", "厘米", "毫米", "公分", "‰", "频道", "[国省县乡]道", "热线",
    "班次", "车次", "航次", "小时", "分钟", "秒(?!回)", "天(?![天上下])", "像素", "赫", "Hz", "kW", "kg", "km",
)
# What has a number that nobody calls: 发票号码, 凭证号.
NUMBERED: tuple[str, ...] = (
    "发票", "凭证", "票据", "证书", "合同", "档案", "文件", "车牌", "车架", "登记", "注册", "批准", "许可", "序列", "流水", "存单", "保单", "股票", "彩票", "订单", "货运", "运单", "工单", "报关",
    "座位", "房间", "床位", "病历", "住院", "就诊", "挂号", "学籍", "准考证", "毕业证", "学位证", "产权证", "许可证", "执照", "纳税人", "商品", "批次", "期刊", "刊", "页", "楼", "门牌",
)
# Words before fifteen digits that make them the number of a body or a paper.
REGISTER_WORDS: tuple[str, ...] = (
    "注册号", "执照", "许可证", "登记号", "登记证", "代码", "税号", "工单", "流水号", "条码", "文号", "项目编号", "批号", "序列号", "单号",
)
# Words right before digits that make them a quantity.
QUANTITY_WORDS: tuple[str, ...] = (
    "人口", "户数", "人数", "面积", "产值", "GDP", "收入", "总值", "数量", "总量", "销售额", "贷款", "存款", "预算", "经费", "支出", "余额", "规模", "补贴", "补助", "税收",
    "价值", "造价", "概算", "估算", "决算", "成本", "利润", "债务", "欠款", "罚款", "费用", "票数", "点击量?", "浏览量?", "阅读量?", "下载量?", "播放量?", "访问量?", "里程", "长度", "产量",
)
# Words that begin like a name right behind 承办人员: …任组员，…严格落实，.
NO_NAMES: tuple[str, ...] = (
    "任[组主副职何务]", "单[位独]", "严[格肃禁]", "高[度效质标]", "安[全排置]", "成[立员为]", "于", "向", "时[间限]", "全", "管理", "解[决释]", "常[态年]", "金融", "方[式案面便]", "包[括联保]", "强[化调]",
    "车[辆位]", "房屋", "温[馨暖]", "费用", "纪[律检]", "项目", "路[线段]", "关[于键]", "白[天日]", "左右",
)
# Numbers that everybody may call; they stay in a contact line too.
HOT_LINES: tuple[str, ...] = (r"1[12]\d", r"12\d{3}", r"9[56]\d{3,4}", r"[48]00[\d-]{7,9}")
# Words in a contact line that are nobody's.
NOT_VALUES: frozenset[str] = frozenset({
    "电话", "电话号码", "号码", "手机", "传真", "邮编", "地址", "谢谢", "谢谢!", "感谢", "或", "及", "和", "与", "无", "暂无", "同志", "转", "主任", "科长", "局长", "股长",
    "副局长", "姓名", "同上", "略", "工作日", "上班时间", "空",
})
# Labels that may fill a cell or line of their own, their value on the next line.
CONTACT_ALONE: tuple[str, ...] = (
    "联系人及联系电话", "联系人及电话", "联系人姓名", "联系人电话", "联系人", "承办人及联系电话", "承办人及电话", "承办人", "经办人", "具体经办人姓名",
    "具体经办人", "联系科室及电话", "联系科室", "固定电话", "办公室电话", "代表电话", "委员电话", "联系电话", "联系方式", "联络人", "联络电话", "手机号码", "手机号", "移动电话", "办公电话", "联系地址", "通讯地址", "通信地址",
)
# Common surnames: a short name and a number that fill a line are a person's.
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊"
    "金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐"
    "梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边"
)
TITLES_OF_PERSONS: tuple[str, ...] = ("同志", "先生", "女士", "主任", "科长", "股长", "所长", "队长", "处长", "局长", "主席", "经理", "老师")
# Words before a door-level address.
HOME_WORDS: tuple[str, ...] = (
    "户籍地址", "户籍所在地", "户籍地", "户口所在地", "居住地址", "居住地", "家庭所在地", "家在", "住所地?", "常住地址?", "经常居住地", "身份证地址",
    "家庭住址", "家庭地址", "现住址", "住址", "家住", "租住", "暂住[于在]", "借住[于在]", "现居(?!住|民)", "我家", rf"[{SURNAMES}][一-龥]{{1,2}}家(?=\()", "(?<=[,;(])住(?![房户宅院建宿])", "现住", "居住在", "居住于", "住在",
)
# fmt: on
