extension TextCuePhrases {
  /// Gaps are counted in characters; blanks count for nothing.
  static let korean = TextCueTable(
    name: "Korean", negations: "않 지마 말아 없습니다 없어요 불가 안받 안됩 안돼 못받 못합 아닙 거절 금지",
    covering: "거치지않고 통하지않고 거치지않은", before: 3, after: 10,
    lines: """
      coin = $coin 암호화폐 가상화폐 가상자산 코인 테더 비트코인 이더리움 바이낸스
      ask = 주세요 주실 주시 주십 부탁 바랍
      kin = 동생 누나 언니 오빠 아내 와이프 남편 친구 아버지 어머니 부모님 삼촌 사촌 동료 지인
      crypto: $coin +8 지급/송금/결제/입금/지불/보내 +2 $ask/원합
      crypto: $coin +3 받고싶/받기를원/선호/만받
      payee: $kin +3 계좌/통장/페이팔/명의 +8 $ask/보내/입금/송금
      payee: 다른사람 +4 계좌/명의/이름 +8 $ask/보내/입금/송금
      prepay: 선불/선금/선입금/선지급/착수금/먼저입금/먼저지급 +8 $ask/필요/원합/요청
      refusal: 선불/선금/선입금/선지급/착수금 +12 않/불가/없습니다/없어요/안됩/안돼/어렵/못
      payrequest: 대금/급여/비용/보수/인보이스/금액/돈 +6 지급/송금/입금/결제/보내 +2 $ask
      payrequest: 언제 +6 입금/지급/송금/결제
      payrequest: 입금/지급/송금 +3 기다리
      offplatform: 플랫폼/사이트/업워크/크몽/숨고/위시켓 +2 밖/외부/거치지않고/통하지않고/거치지않은 +12 결제/계약/거래/작업/진행/지급
      offplatform: 수수료 +5 아끼/절약/피하/줄이/없이
      direct: 직접 +2 송금/입금/결제/거래/계약/지급
      direct: 제계좌/제페이팔/저의계좌 +6 보내/송금/입금
      frozen: 계정/계좌/지갑/자금/바이낸스/업비트/거래소 +8 동결/정지/잠겼/잠김/차단/막혔
      proof: 재직증명/고용증명/소득증명/근로증명/급여명세/경력증명
      proof: 자금/소득 +3 출처
      proof: 재직/고용/근무 +2 확인서/증명서
      """)

  static let japanese = TextCueTable(
    name: "Japanese", negations: "ません ない 不可 お断り なし 無し 禁止 できかね",
    covering: "ませんか ませんでしょうか ないでしょうか ないですか なければ 通さない 介さない かからない", before: 2, after: 10,
    lines: """
      coin = $coin 暗号資産 仮想通貨 暗号通貨 ビットコイン テザー イーサリアム バイナンス
      pay = 支払 送金 振込 振り込 入金 払って
      ask = ください 下さい お願い いただけ 頂け もらえ
      kin = 兄の 弟の 姉の 妹の 妻の 夫の 友人の 友達の 父の 母の 親の 同僚の 知人の 家族の
      crypto: $coin +6 $pay/受け取/決済 +8 $ask/たいです/希望
      payee: $kin +2 口座/名義/ペイパル/$service +10 $pay/$ask
      payee: 別の人の/他人の/別名義/他人名義 +3 口座/名義 +10 $pay/$ask
      prepay: 前払/前金/着手金/先払/手付金 +10 $ask/必要/希望/いただき/頂き
      refusal: 前払/前金/着手金/先払 +14 ません/不可/できない/お断り/いたしかね/できかね
      payrequest: 報酬/代金/請求書/お金/給料/費用 +8 $pay +6 $ask
      payrequest: いつ +8 $pay
      payrequest: $pay +4 待って
      offplatform: プラットフォーム/サイト/クラウドワークス/ランサーズ/upwork +3 外で/外の/通さず/介さず/通さない +12 契約/取引/直接/$pay
      offplatform: 手数料 +5 節約/避け/かからない/浮
      direct: 直接 +3 契約/取引/$pay
      direct: 私の +1 $service/口座/ペイパル +8 $pay
      frozen: 口座/アカウント/ウォレット/資金/取引所/バイナンス +8 凍結/停止/ロック/制限
      proof: 在職証明/雇用証明/収入証明/給与証明/就労証明/所得証明
      proof: 資金 +2 出所/出どころ/源泉/原資
      proof: 雇用/勤務 +3 証明
      """)

  static let chinese = TextCueTable(
    name: "Chinese", negations: "不 没 勿 别 无法 拒绝 禁止 未",
    covering: "能不能 可不可以 是不是 要不 不好意思 不过 不但 不仅 别人 特别 分别 级别 没问题", before: 4, after: 6,
    lines: """
      coin = $coin 加密货币 虚拟货币 数字货币 比特币 泰达币 以太坊 币安
      pay = 付款 支付 结算 转账 打款 汇款 付钱
      kin = 哥哥 弟弟 姐姐 妹妹 妻子 老婆 丈夫 老公 朋友 父亲 母亲 爸爸 妈妈 叔叔 表哥 同事 合伙人 亲戚 女朋友
      ask = 请 希望 麻烦 最好 能否 可否 能不能 可不可以
      crypto: $ask +6 $coin +4 $pay/转给我/付给我
      crypto: 付给我/转给我/打给我/支付给我/转到我/付我 +6 $coin
      crypto: 我只收/我接受/只接受/我收 +2 $coin
      crypto: 我的 +2 $coin +2 地址是/钱包是/地址如下
      payee: 付/转/打/汇 +8 我 +1 $kin
      payee: 我 +1 $kin +2 账户/账号/帐户/银行卡/支付宝/微信/$service +10 $pay/收款
      payee: 他人/别人/另一个人/其他人 +3 账户/账号/名下/名义 +10 $pay/收款
      prepay: $ask/需要/必须/要 +6 预付/定金/订金/先付/先打款/先支付/提前付
      refusal: 不/没有/无法/不能 +6 预付/定金/订金/先付/提前付/提前支付
      refusal: 预付/定金/订金/先付/提前付款 +6 不/无法
      payrequest: 请/麻烦 +4 付款/打款/结款/结账/放款/付钱/支付费用/支付报酬/支付工资
      payrequest: 什么时候/何时 +6 $pay/到账
      payrequest: 等 +4 付款/打款/工资/到账
      offplatform: 平台/网站/upwork/猪八戒 +1 外/以外/之外 +10 付款/合作/交易/签约/支付/合同
      offplatform: 绕过/避开/跳过 +2 平台/网站/upwork
      offplatform: 省/节省/避免/免 +4 手续费/佣金/平台费
      offplatform: 私下 +3 交易/付款/合作/支付
      direct: 直接 +3 付款/转账/打款/付给我/转给我/支付给我/签合同
      direct: 我的 +1 支付宝/微信/银行卡/账户/$service +1 是/号
      frozen: 账户/账号/帐户/钱包/资金/币安/交易所 +6 冻结/封了/被封/锁定/限制
      frozen: 冻结 +4 账户/账号/资金/银行卡
      proof: 在职证明/工作证明/雇佣证明/收入证明/工资证明
      proof: 资金/收入 +2 来源
      """)
}
