"""Forms: lines that belong to a page whatever they say: dates, counters, labels, paths, imprints."""

from __future__ import annotations

from typing import Final

from qingwen_plugins.strip._furniture.labels import (
    BESIDE,
    CLOCK,
    DAY,
    GAMBLING,
    LABELS,
    MONTH,
    SITE_LABELS,
    STAMP,
    TIME,
    VALUE,
)

#: Too little to count, enough to go with others.
COMPANY: Final = 0.05

#: A label whose value stands on the next line.
LABEL: Final = 0.35

#: Where the reader is. Without a colon, a step or a home page after it, 位置 is what an author speaks of (位置很偏。),
#: and so it is with a colon before clauses.
PLACE: Final = "(?:您|你)?(?:现在|当前|目前)?(?:所在|所处)?的?位置(?:是|在)?"

#: A pattern for whole folded lines, what it weighs above the body and below it, what to call it, and what such a line
#: has: nothing, a colon, TIME. The heaviest comes first: the first that fits speaks.
FORMS: Final[tuple[tuple[str, float, float, str, str], ...]] = (
    (rf"(?:{LABELS}:{VALUE}){{3,}}", 1.0, 1.0, "labels and values", ":"),
    (rf"[a-z\d.]{{0,8}}{BESIDE}*{GAMBLING}(?:{GAMBLING}|{BESIDE})++", 0.6, 0.6, "a gambling site", ""),
    (rf"(?:{LABELS}|{SITE_LABELS}):{VALUE}{SITE_LABELS}:{VALUE}", 1.0, 1.0, "labels and values", ":"),
    (
        r".{0,40}(?:processedin[\d.]+|gmt[+-]\d,\d{4}|您是第\d+位|archiver\|).{0,80}",
        1.0,
        1.0,
        "imprint of a program",
        "",
    ),
    (
        r"(?!第).{0,30}(?:网友|作者|个人|发言|评论|言论|观点).{0,16}(?:不代表|不表明|不等于|并不表示).{0,16}(?:网|站|平台|立场|观点|看法).{0,16}",
        0.9,
        1.0,
        "a site's notice",
        "",
    ),
    (
        r".{0,60}由(?:会员|网友|用户)[^。]{0,12}(?:分享|上传)[^。]{0,20}(?:在线阅读|下载|搜索)[^。]{0,60}。?",
        1.0,
        1.0,
        "a site's notice",
        "",
    ),
    (
        r".{0,80}(?:[©]|\(c\)|copyright).{0,12}(?:\d{4}|版权|所有|[a-z0-9-]+\.(?:com|cn|net|org)).{0,80}",
        1.0,
        1.0,
        "copyright line",
        "",
    ),
    (r".{0,60}(?:版权所有|allrightsreserved|(?:powered|designed)by).{0,60}", 0.7, 1.0, "copyright line", ""),
    (
        r".{0,80}(?:icp(?:备|证)|公网安备|网安备|新出网证|增值电信业务|网络文化经营许可证|视听许可证|新闻信息服务许可证|出版物经营许可证|广播电视节目制作经营许可证|网站标识码).{0,80}",
        1.0,
        1.0,
        "licence number",
        "",
    ),
    (
        rf"(?:{PLACE}(?::(?![^>»›→]*[,。;!?])|:?(?=[^,。]{{0,40}}[>»›→]|(?:网站)?(?:首页|主页|home)))|(?:>|»|›)?(?:网站)?(?:首页|主页|home)[>»›→/|·\-]).{{0,80}}",
        1.0,
        0.7,
        "path",
        "",
    ),
    (r"[\u4e00-\u9fff]{2,12}(?:[>»›→]{1,2}[^>»›→。,]{1,18}){2,}", 0.8, 0.5, "path", ""),
    (rf"{LABELS}:{VALUE}{LABELS}:{VALUE}", 0.8, 0.8, "labels and values", ":"),
    (rf".{{0,24}}{STAMP}.{{0,12}}{LABELS}:{VALUE}(?:{LABELS}:{VALUE})*", 0.8, 0.5, "labels and values", ":"),
    (rf"{LABELS}:", LABEL, 0.0, "label alone", ":"),
    (rf"{SITE_LABELS}:{VALUE}", 0.7, 0.7, "label and value", ":"),
    (rf"{LABELS}:?{STAMP}.{{0,16}}", 0.7, 0.5, "stamp", TIME),
    (
        rf"(?:本|此|该)?(?:页面|页|条目|词条|文章|文|帖|菜谱|文档)?(?:最[后近]|上次|已)?(?:修订|编辑|修改|更新|发布)(?:时间|日期)?[于:]{{1,2}}{STAMP}.{{0,24}}",
        0.8,
        0.8,
        "stamp",
        TIME,
    ),
    (rf".{{0,12}}发表于{STAMP}(?:\|?.{{0,24}})", 0.8, 0.7, "byline", TIME),
    (rf"今天是{DAY}.{{0,30}}", 0.8, 0.5, "stamp", TIME),
    (rf"{MONTH}\d{{1,2}}.{{0,4}}(?:19|20)\d\d(?:{CLOCK})?", 0.5, 0.4, "stamp", TIME),
    (rf"[(\[]{DAY}{CLOCK}[)\]]", 0.5, 0.4, "stamp", ":"),
    (
        r"[【\[](?:法规标题|发布部门|颁布单位|制定机关|发布机关|批准部门|发布日期|颁布日期|公布日期|实施日期|施行日期|生效日期|失效日期|时效性|效力级别|效力等级|法规类别|唯一标志|法宝引证码|题注)[】\]].{0,40}",
        0.7,
        0.6,
        "label and value",
        "",
    ),
    (r"(?:下载|打开|安装|使用|进入)[^,。]{1,14}(?:app|客户端|小程序),?.{0,24}", 0.6, 0.7, "a program of the site", ""),
    (r"(?:.{0,12}(?:知识共享|creativecommons|ccby|cc\d\.\d).{0,90})", 0.6, 0.8, "licence of a site", ""),
    (
        r"(?:.{0,8}\d{1,9}(?:人|次|位)(?:已)?(?:参与|评论|做过|收藏|浏览|看过|想看|觉得|打赏|下载|感兴趣).{0,24})",
        0.5,
        0.5,
        "counter",
        TIME,
    ),
    (
        r"(?:来源|稿源|(?:文章|稿件|信息)来源):.{0,14}(?:网|报|社|台|公众号|频道|日报|晚报|客户端|新闻|杂志|整理)",
        0.8,
        0.8,
        "source",
        ":",
    ),
    (
        r"[(【\[]?(?:责任编辑|责编|网络编辑|值班编辑|编辑|校对|审核|终审|录入|监制|作者|来源|文字|摄影|图片|图)[:/].{1,14}[)】\]]?(?:(?:责任编辑|责编|编辑|校对|审核|终审|录入|监制)[:/].{1,10}[)】\]]?)*",
        0.35,
        0.6,
        "credits",
        "",
    ),
    (
        r"[【\[<(]?(?:前|后|上|下)一(?:篇|页|章|条|则|个|节|回|张|主题|文章|帖)(?:文章|新闻|帖子|日志)?[】\]>)]?(?:[:>»→|\-].{0,70}|没有了)(?:(?:前|后|上|下)一(?:篇|页|章|条|则|个|节|回|张|主题)(?:文章|新闻)?[:>»→].{0,60})?",
        0.7,
        0.9,
        "next and previous",
        "",
    ),
    (
        r"(?:【.{2,60}】|《.{2,60}》|\[.{2,60}\]|.{2,40}的)(?:相关|最新|热门|推荐|更多|拓展|延伸)(?:文章|阅读|推荐|资料|范文|内容|文档|资讯|新闻|链接|帖子)+:?",
        0.7,
        1.0,
        "related pages",
        "",
    ),
    (
        r"(?:相关|类似|同类|热门|最新|精彩|更多|延伸|拓展|扩展|推荐|本周|今日|本月|编辑|热点|站内|精选|猜你|随机|近期|为您|大家都在|其他人|网友|用户|看了又|看过|同栏目|本栏目|频道|周|月|点击|阅读)(?:的|人还|还在|也|喜欢)*(?:文档|文章|阅读|推荐|资讯|新闻|专题|搜索|范文|下载|链接|排行|排行榜|帖子|评论|标签|关键词|图集|视频|看|搜|喜欢|内容|资料|资源|作品|小说|图书|商品|产品|案例|问题|话题|动态|公告|热文|精华|主题|词条|图片)+(?:[>»:]|更多|\.\.\.)*",
        0.6,
        0.6,
        "related pages",
        "",
    ),
    (r"https?://\S{6,120}|(?:www|m|wap)\.[a-z0-9.\-]{4,40}", 0.4, 0.5, "address", ""),
    (r".{2,14}:?(?:https?://|www\.)\S{4,120}", 0.4, 0.5, "address", ""),
    (
        rf"(?:(?:原创|转载|作者|来自|转自|发布于|发表于|更新于|编辑于|时间|日期|发布)[:/]?|[文图][:/])[^。]{{0,16}}{STAMP}[^。]{{0,8}}",
        0.6,
        0.4,
        "byline",
        TIME,
    ),
    (
        rf"{STAMP}.{{0,4}}(?:来源|来自|原创|转载|阅读|浏览|点击|评论|作者|发布|举报|回复|编辑).{{0,24}}",
        0.7,
        0.6,
        "byline",
        TIME,
    ),
    (rf"(?:{DAY}{CLOCK}|\d{{1,2}}[-/]\d{{1,2}}{CLOCK})", 0.5, 0.4, "stamp", ":"),
    (r"(?:19|20)\d{2}-\d{1,2}-\d{1,2}", 0.4, 0.3, "date alone", TIME),
    (rf"{DAY}", 0.4, 0.0, "date alone", TIME),
    (
        r".{1,60}\.(?:docx?|pptx?|xlsx?|pdf|txt|rtf|wps|rar|zip)(?:[_\-].{0,3}\d{0,3}页?|下载|预览|在线阅读|免费.{0,6})?",
        0.6,
        0.5,
        "file name",
        "",
    ),
    (
        r"[(\[]?(?:第?\d{1,4}页?[/|](?:共)?\d{1,4}页?|第\d{1,4}页[,/|]?共\d{1,4}页|共\d{1,5}(?:页|条|篇|个|楼)(?:.{0,10}\d{1,4}页?)?|\d{1,3}%|第\d{1,4}页|page\d{1,4}(?:of|/)\d{1,4})[)\]]?",
        0.4,
        0.4,
        "counter",
        TIME,
    ),
    (
        r"(?:[(\[]?(?:阅读|浏览|点击|评论|点赞|收藏|转发|分享|回复|查看|下载|人气|赞|顶|踩|喜欢|在看|打赏|跟帖|参与)[)\]]?:?[(\[]?\d+(?:\.\d)?[万千wk+]*[)\]]?(?:次|人|条)?[|/,·]?){1,6}(?:(?:喜欢|打印|举报|收藏|分享|转载|评论)[▼()\d]*)*",
        0.6,
        0.6,
        "counter",
        TIME,
    ),
    (
        r"(?:\d+(?:\.\d)?[万wk]?(?:次|人|条|个)?(?:阅读|浏览|点击|评论|点赞|收藏|转发|分享|回复|查看|下载|赞|喜欢|在看|打赏|跟帖|参与|粉丝|关注)){1,6}",
        0.6,
        0.6,
        "counter",
        TIME,
    ),
    (r"[×✕✖✗⨯☰≡☆★♡♥❤▲▼△▽◀▶<>«»|│¦+＋]{1,5}", 0.2, 0.2, "symbol alone", ""),
    (
        rf"(?:\d{{1,2}}[.、]|[·•●■◆\-*]).{{2,50}}[(\[]?(?:{DAY}|\d{{1,2}}[-/]\d{{1,2}})[)\]]?",
        COMPANY,
        COMPANY,
        "list with dates",
        TIME,
    ),
    (rf".{{4,50}}{DAY}", COMPANY, COMPANY, "list with dates", TIME),
    (r"\|?(?:[^|:。,\d]{2,8}\|){3,}[^|:。,]{0,8}", COMPANY, COMPANY, "a menu", ""),
    (
        r"(?:(?:学校|单位|公司|医院|联系|通讯|办公)?地址|邮编|邮政编码|电话|联系电话|传真|邮箱|电子信箱|电子邮[件箱]|e-?mail|联系人|手机).{0,60}",
        0.0,
        COMPANY,
        "contact",
        "",
    ),
)
