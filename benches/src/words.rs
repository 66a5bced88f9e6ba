//! Words of which descriptions are made up, and the sixty words that the baseline screens.

/// Screened words; each of them is on the bundled policy's list too, so that both sides meet the same words.
pub const SCREENED: [&str; 60] = [
    "酒",
    "烟",
    "茶叶",
    "粽子",
    "月饼",
    "海鲜",
    "海参",
    "大闸蟹",
    "燕窝",
    "鱼翅",
    "人参",
    "鹿茸",
    "虫草",
    "阿胶",
    "保健品",
    "滋补品",
    "礼品",
    "礼盒",
    "礼金",
    "礼券",
    "红包",
    "购物卡",
    "购物券",
    "消费卡",
    "充值卡",
    "加油卡",
    "会员卡",
    "健身卡",
    "美容卡",
    "提货券",
    "代金券",
    "蛋糕券",
    "足浴",
    "桑拿",
    "按摩",
    "温泉",
    "旅游",
    "景点",
    "门票",
    "宴会",
    "宴请",
    "聚餐",
    "会所",
    "高尔夫",
    "卡拉OK",
    "首饰",
    "珠宝",
    "黄金",
    "玉器",
    "古玩",
    "古董",
    "字画",
    "名表",
    "化妆品",
    "手机",
    "贺卡",
    "台历",
    "花篮",
    "土特产",
    "平板电脑",
];

/// What is done.
pub const ACTIONS: [&str; 10] =
    ["添置", "印制", "租借", "支付", "搭建", "修缮", "清理", "更新", "补足", "定制"];

/// To what.
pub const THINGS: [&str; 20] = [
    "小区花坛泥土",
    "健身步道标线",
    "楼组议事展架",
    "旧衣回收箱体",
    "合唱队服装",
    "编织班毛线",
    "防汛沙袋包",
    "助老餐具柜",
    "口袋公园椅",
    "邻里书架板",
    "摄影展相框",
    "导览图印版",
    "楼道扶手漆",
    "雨水收集桶",
    "巡逻队马甲",
    "书法用纸",
    "课程讲义",
    "签到文具",
    "雨棚支架",
    "宣传折页",
];

/// For what.
pub const PURPOSES: [&str; 12] = [
    "用于邻里集市",
    "供全楼使用",
    "第二批次",
    "睦邻点开放日",
    "重阳节慰老",
    "业余学堂",
    "弄堂微更新点",
    "春季整洁周",
    "议事角筹建",
    "暑托班课堂",
    "楼组评比用",
    "志愿服务站",
];

/// Family names.
pub const FAMILIES: [&str; 12] = ["陆", "沈", "顾", "金", "唐", "施", "袁", "严", "倪", "邵", "奚", "瞿"];

/// Given names.
pub const GIVEN: [&str; 12] =
    ["阿根", "宝珍", "德明", "凤仙", "国平", "惠芳", "佳怡", "立新", "美娟", "庆生", "雅琴", "志华"];

#[cfg(test)]
mod tests {
    use super::*;
    use zizhijin::{Day, Policies};

    #[test]
    fn only_what_is_meant_to_be_screened_is_screened() {
        let policies = Policies::bundled().unwrap();
        let policy = policies.in_force("chuansha", Day::parse("2026-01-01").unwrap()).unwrap();
        for word in SCREENED {
            assert!(policy.screen.find(word).is_some(), "{word} is not on the policy's list");
        }
        // Nothing around a screened word makes it harmless by chance.
        for action in ACTIONS {
            for (word, purpose) in SCREENED.iter().flat_map(|word| PURPOSES.map(|purpose| (word, purpose))) {
                let text = format!("{action}{word}{purpose}");
                assert!(policy.screen.find(&text).is_some(), "{text}");
            }
        }
        for action in ACTIONS {
            for thing in THINGS {
                for purpose in PURPOSES {
                    let text = format!("{action}{thing}{purpose}");
                    assert_eq!(policy.screen.find(&text), None, "{text}");
                    assert!(!SCREENED.iter().any(|word| text.contains(word)), "{text}");
                }
            }
        }
    }
}
