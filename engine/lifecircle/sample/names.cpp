#include <lifecircle/sample/names.hpp>

#include <array>
#include <span>
#include <string_view>

namespace lifecircle::sample {
namespace {

using Words = std::span<const std::string_view>;

constexpr std::array<std::string_view, 26> kTownFirst{"云", "青", "松", "石", "白", "柏", "双", "临", "平",
                                                      "望", "清", "长", "龙", "金", "玉", "紫", "落", "鹿",
                                                      "雁", "鹤", "霞", "榆", "枣", "杏", "桃", "槐"};
constexpr std::array<std::string_view, 20> kTownSecond{"岭", "泉", "峪", "川", "塬", "墕", "沟", "岔", "湾", "坪",
                                                       "垣", "桥", "源", "溪", "峰", "坡", "谷", "垯", "阁", "渡"};
constexpr std::array<std::string_view, 38> kSurname{"王", "李", "张", "刘", "陈", "杨",   "赵",   "高",  "马", "郭",
                                                    "任", "薛", "贺", "康", "冯", "秦",   "温",   "白",  "闫", "武",
                                                    "雷", "杜", "曹", "崔", "孟", "乔",   "车",   "穆",  "渠", "苗",
                                                    "靳", "樊", "郝", "霍", "逯", "呼延", "上官", "独孤"};
constexpr std::array<std::string_view, 30> kLandmark{"青石", "红柳", "白草", "黑龙", "黄栌", "枣林", "柏树", "老槐",
                                                     "双柳", "石佛", "铁炉", "瓦窑", "寨子", "碾盘", "羊圈", "野狐",
                                                     "沙棘", "杜梨", "苜蓿", "荞麦", "燕儿", "月牙", "三岔", "五里",
                                                     "七星", "驼铃", "旧堡", "烽火", "磨石", "酸刺"};
constexpr std::array<std::string_view, 12> kValleyEnd{"沟", "湾",   "川",   "坪",   "庄", "滩",
                                                      "峪", "沟门", "河底", "渡口", "岔", "沟口"};
/// With the rare characters that such names have, so that fonts and encodings are put to the test.
constexpr std::array<std::string_view, 15> kHillEnd{"峁", "墕",   "圪垯", "塬", "梁", "山", "垴", "崾",
                                                    "坡", "圪台", "焉",   "堎", "磘", "窊", "㟁"};
constexpr std::array<std::string_view, 10> kBefore{"上", "下", "前", "后", "东", "西", "南", "北", "小", "大"};
constexpr std::array<std::string_view, 16> kCommunity{"东关", "西关", "南关", "北关", "文昌", "滨河", "龙山", "新城",
                                                      "站前", "学府", "凤凰", "泰和", "永宁", "康乐", "迎宾", "向阳"};

std::string pick(Words from, std::uint64_t luck) { return std::string(from[luck % from.size()]); }

} // namespace

std::string chinese_number(int n) {
    constexpr std::array<std::string_view, 10> kDigit{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    const auto digit = [&](int d) { return std::string(kDigit[static_cast<std::size_t>(d)]); };
    const int hundreds = n / 100, tens = n / 10 % 10, ones = n % 10;
    std::string text;
    if (hundreds > 0) text += digit(hundreds) + "百";
    if (hundreds > 0 && tens == 0 && ones > 0) text += "零";
    if (tens > 0) text += (tens == 1 && hundreds == 0 ? "" : digit(tens)) + "十";
    return text + digit(ones);
}

std::string digits(std::int64_t value, int width) {
    std::string text = std::to_string(value);
    if (text.size() < static_cast<std::size_t>(width))
        text.insert(0, static_cast<std::size_t>(width) - text.size(), '0');
    return text;
}

std::string county_name(int county, int counties) {
    return counties == 1 ? "示例县" : "示例" + chinese_number(county + 1) + "县";
}

std::string town_stem(std::uint64_t first, std::uint64_t second) {
    return pick(kTownFirst, first) + pick(kTownSecond, second);
}

std::string village_name(std::uint64_t luck, bool high) {
    const std::string end = high ? pick(kHillEnd, luck >> 8) : pick(kValleyEnd, luck >> 8);
    std::string head =
        luck % 10 < 6 ? pick(kSurname, luck >> 16) + (luck % 3 != 0 ? "家" : "") : pick(kLandmark, luck >> 24);
    if ((luck >> 40) % 7 == 0) head.insert(0, pick(kBefore, luck >> 44));
    return head + end;
}

std::string community_name(std::size_t number) {
    if (number < kCommunity.size()) return std::string(kCommunity[number]) + "社区";
    return "第" + chinese_number(static_cast<int>(number) + 1) + "社区";
}

} // namespace lifecircle::sample
