extension TextCuePhrases {
  static let german = TextCueTable(
    name: "German", negations: "nicht kein keine keinen keiner nie niemals ohne weder", before: 3, after: 3,
    lines: """
      coin = $coin krypto kryptowahrung kryptowaehrung kryptowahrungen
      pay = zahlen zahle zahl bezahlen bezahle uberweisen ueberweisen uberweise uberweist senden sende schicken auszahlen
      money = zahlung bezahlung geld gehalt honorar
      kin = bruder bruders schwester frau mann mannes freund freundes freundin vater vaters mutter cousin onkel tante
      kin = $kin partner partnerin sohn sohnes tochter kollege kollegen kollegin
      site = $market plattform seite webseite
      crypto: $pay +2 mir/mich/uns +4 $coin
      crypto: mir/mich/uns +4 in/per/via/mit +1 $coin
      crypto: bitte/konnten/konnen/kannst/konntest/wurden +6 in/per/via/mit +1 $coin +3 $pay
      crypto: bitte +2 $pay +4 in/per/via/mit +1 $coin
      crypto: ich +1 akzeptiere/nehme/bevorzuge +3 $coin
      crypto: an/auf meine/mein/meinen +1 $coin
      payee: $pay/$money/konto +5 meine/meinen/meinem/meines/meiner/mein +1 $kin
      payee: an/auf meine/meinen/meinem/meines/meiner +1 $kin +6 $pay
      payee: $pay/$money +4 an jemand anderen
      payee: $pay/$money/konto +4 auf den namen meines/meiner/eines/einer
      payee: $pay/$money +4 an/auf eine andere person
      prepay: brauche/benotige/benoetige/bitte/mochte/moechte/verlange/erbitte/erwarte +4 vorkasse/vorauszahlung
      prepay: brauche/benotige/benoetige/bitte/mochte/moechte/verlange/erbitte/erwarte +4 vorschuss/anzahlung
      prepay: $pay/zahlung/geld +3 im voraus
      prepay: im voraus/vorhinein +2 $pay
      prepay: vorab +2 $pay
      prepay: $pay +3 vorab
      refusal: nicht/kein/keine/keinen/nie/niemals +4 vorkasse/vorauszahlung/vorauszahlungen/vorschuss/anzahlung/voraus
      refusal: nicht/nie/niemals +4 vorab
      refusal: vorkasse/vorauszahlung/vorschuss/voraus/vorab +4 nicht/ausgeschlossen/unmoglich
      payrequest: bitte +4 rechnung +2 $pay/begleichen
      payrequest: bitte +2 $pay +2 mir/rechnung/betrag
      payrequest: warte +2 auf +2 $money
      payrequest: wann +4 $money/bezahlt
      payrequest: bitte +3 zahlung/geld/meilenstein +2 freigeben
      offplatform: ausserhalb +2 $site +5 $pay/zahlung/vertrag/abrechnen/arbeiten
      offplatform: $pay/zahlung/vertrag/abrechnen/arbeiten +5 ausserhalb +2 $site
      offplatform: gebuhren/gebuehren/provision +2 sparen/umgehen/vermeiden
      direct: direkt +3 $pay
      direct: $pay +3 direkt
      direct: mein/meinem/meinen/auf $service
      direct: direkt +3 $service/iban
      frozen: konto/guthaben/gelder/$purse +4 gesperrt/eingefroren/blockiert
      frozen: gesperrtes/gesperrten/eingefrorenes/eingefrorenen +2 konto/guthaben/gelder/$purse
      proof: arbeitsbescheinigung/beschaftigungsnachweis/einkommensnachweis/gehaltsnachweis/arbeitsnachweis
      proof: herkunftsnachweis/mittelherkunft/mittelherkunftsnachweis
      proof: nachweis/bestatigung/bescheinigung +3 beschaftigung/anstellung/einkommen/gehalt/mittel/arbeit
      proof: herkunft +2 gelder/mittel/geldes/vermogens
      """)

  static let french = TextCueTable(
    name: "French", negations: "ne n pas jamais sans aucun aucune non ni", before: 3,
    lines: """
      coin = $coin crypto cryptos cryptomonnaie cryptomonnaies
      pay = payer payez paye payes paie verser versez virer virez envoyer envoyez envoie regler reglez transferer
      pay = $pay transferez
      money = paiement virement argent salaire
      kin = frere soeur femme mari epouse ami amie cousin cousine pere mere oncle tante fils fille copain copine
      kin = $kin collegue associe associee
      site = $market plateforme site
      crypto: me/nous $pay +5 $coin
      crypto: $pay moi/nous +5 $coin
      crypto: prefere/souhaite/voudrais/aimerais +4 paye/payee/regle/$money +2 en/par/via +1 $coin
      crypto: j accepte +3 $coin
      crypto: sur/vers mon/ma +1 $coin
      payee: $pay/$money/compte +5 mon/ma/mes $kin
      payee: $pay/$money/compte +4 au nom de mon/ma/une
      payee: $pay/$money +4 une/quelqu autre personne
      prepay: besoin/demande/veux/voudrais/exige/faut/envoyez/versez/verser +4 acompte/prepaiement
      prepay: $pay/paiement/moi d avance
      prepay: avance sur +2 paiement/salaire
      prepay: besoin/demande/veux/voudrais/exige +3 une avance
      refusal: pas/jamais/aucun/aucune/sans +4 acompte/acomptes/prepaiement/avance
      refusal: acompte/prepaiement/avance +4 pas/impossible/refuse
      payrequest: merci/veuillez/pouvez/peux +4 $pay/liberer/debloquer +3 facture/paiement/jalon/argent/montant
      payrequest: attends +3 $money
      payrequest: quand +4 $pay/paiement/argent
      offplatform: $pay/paiement/travailler/contrat/facturer/continuer +5 hors/dehors +3 $site
      offplatform: hors/dehors +3 $site +4 $pay/paiement/travailler/contrat/facturer
      offplatform: eviter/economiser/contourner +3 frais/commission/commissions
      direct: $pay +3 directement
      direct: directement +3 $service/virement/iban/compte
      direct: mon $service
      frozen: compte/portefeuille/fonds/$purse +4 gele/geles/gelee/bloque/bloques/suspendu
      proof: attestation/lettre/justificatif/preuve/certificat +3 travail/emploi/employeur/revenu/revenus/fonds/salaire
      proof: origine/provenance/source +2 fonds/revenus/argent
      """)

  static let spanish = TextCueTable(
    name: "Spanish", negations: iberianNegations, before: 3,
    lines: """
      coin = $coin cripto criptos criptomoneda criptomonedas
      pay = pagar pagarme paga pague pagame pagueme paguen pagas pagues enviar enviame enviarme transferir transferirme
      pay = $pay transfiere depositar depositarme depositame
      kin = hermano hermana esposa esposo mujer marido amigo amiga primo prima padre madre tio tia hijo hija novia novio
      kin = $kin socio companero
      site = $market plataforma sitio pagina
      crypto: pagarme/pagame/pagueme/enviame/enviarme/transferirme/depositarme/depositame +5 $coin
      crypto: me +1 $pay +5 $coin
      crypto: prefiero/quisiera/quiero/gustaria +4 pago/pagos/cobrar/paguen/pagues/pagado +3 $coin
      crypto: acepto/recibo +3 $coin
      crypto: a mi +1 $coin
      payee: $pay/pago/dinero/cuenta +5 mi $kin
      payee: cuenta +3 a nombre de mi/otra/otro
      payee: $pay/pago +5 a otra persona
      prepay: necesito/quiero/pido/solicito/requiero/enviame/dame/pagar/pago +4 anticipo/adelanto
      prepay: pago/pagar/pagame/pagarme/pague +1 anticipado/adelantado
      prepay: pago/pagar/pagame/pagarme/pague/pagues/mitad/ciento por adelantado
      refusal: no/nunca/sin/ningun/ni +4 anticipo/anticipos/adelanto/adelantos/adelantado/anticipado/anticipados
      refusal: anticipo/adelanto/anticipado/adelantado +3 no/imposible
      payrequest: favor +3 $pay/libera/liberar/liberen +3 pago/factura/hito/dinero/fondos/me
      payrequest: por favor +1 pagame/pagueme
      payrequest: espero/esperando +3 pago/dinero/transferencia
      payrequest: cuando +3 pagar/pagas/pagan/paga/pago/pagaras/cobrar
      offplatform: fuera de +2 $site +5 pagar/pago/pagos/trabajar/contrato/acordar
      offplatform: pagar/pago/pagos/contrato/trabajar/trato/acuerdo/seguir/continuar +5 fuera de +2 $site
      offplatform: evitar/ahorrar/ahorramos/ahorrarnos/evitamos +3 comision/comisiones/tarifa/tarifas
      direct: pagar/pagame/pagarme/pago/transferir +3 directamente
      direct: directamente +3 $service/cuenta
      direct: mi $service
      frozen: cuenta/billetera/fondos/$purse +4 congelada/congelado/congelados/bloqueada/bloqueado/bloqueados/suspendida
      frozen: congelaron/bloquearon/suspendieron +3 cuenta/billetera/fondos/$purse
      proof: carta/constancia/certificado/comprobante/prueba/justificante +3 trabajo/empleo/laboral/ingresos/fondos
      proof: origen/procedencia +2 fondos/dinero/ingresos
      """)

  static let portuguese = TextCueTable(
    name: "Portuguese", negations: iberianNegations, before: 3,
    lines: """
      coin = $coin cripto criptos criptomoeda criptomoedas
      pay = pagar pague paga pagarem enviar envie transferir transfira depositar deposite
      kin = irmao irma esposa esposo marido mulher amigo amiga primo prima pai mae tio tia filho filha namorada namorado
      kin = $kin socio colega
      site = $market plataforma site 99freelas
      crypto: me +1 $pay +5 $coin
      crypto: $pay me +5 $coin
      crypto: prefiro/gostaria/quero +4 pagamento/receber/pago +3 $coin
      crypto: aceito/recebo +3 $coin
      crypto: para minha/meu +1 $coin
      payee: $pay/pagamento/dinheiro/conta/pix +5 meu/minha $kin
      payee: conta +3 em nome de/da/do +1 meu/minha/outra
      payee: $pay/pagamento +5 para/a outra pessoa
      prepay: preciso/quero/peco/solicito/envie/exijo/pague +4 adiantamento
      prepay: pagamento/pagar/pague/pago/valor/metade/cento +1 antecipado/adiantado/antecipadamente
      refusal: nao/nunca/sem/nem/nenhum +4 adiantamento/adiantamentos/antecipado/antecipados/adiantado/antecipadamente
      refusal: adiantamento/antecipado/adiantado +3 nao/impossivel
      payrequest: favor +3 $pay/liberar/libere/libera +3 pagamento/fatura/marco/dinheiro/valor/me
      payrequest: aguardo/aguardando/esperando +3 pagamento/dinheiro
      payrequest: quando +3 pagar/paga/pagamento/receber/recebo
      offplatform: fora da/do/de +1 $site +5 pagar/pagamento/trabalhar/contrato/combinar
      offplatform: pagar/pagamento/contrato/trabalhar/trabalho/acordo/continuar +5 fora da/do/de +1 $site
      offplatform: evitar/economizar/evitamos/economizamos +3 taxa/taxas/comissao
      direct: pagar/pague/pagamento/transferir +3 diretamente
      direct: diretamente +3 $service/pix/conta
      direct: meu $service/pix
      frozen: conta/carteira/fundos/saldo/$purse +4 congelada/congelado/congelados/bloqueada/bloqueado/bloqueados/suspensa
      frozen: bloquearam/congelaram/suspenderam +3 conta/carteira/$purse
      proof: carta/comprovante/certificado/declaracao/prova +3 trabalho/emprego/renda/fundos/vinculo/salario/rendimentos
      proof: origem +2 fundos/recursos/dinheiro
      """)

  /// Spanish and Portuguese share words, so that each minds the other's negations.
  private static let iberianNegations = "no nao nunca sin sem jamas jamais tampoco ni nem"

  static let russian = TextCueTable(
    name: "Russian", negations: "не нет без никогда ни нельзя", before: 3, after: 2,
    lines: """
      coin = $coin крипта крипту крипте криптой криптовалюта криптовалюте криптовалюту криптовалютой биткоин биткоинах
      coin = $coin биткойн эфир юсдт
      pay = оплатить оплатите заплатить заплатите платить платите перевести переведите переводить отправить отправьте
      pay = $pay выплатить выплатите выплачивать
      money = оплата оплату деньги выплату зарплату
      kin = брату брата сестре сестры жене жены мужу мужа другу друга подруге подруги отцу отца маме матери коллеге
      kin = $kin коллеги партнеру партнера дяде сыну знакомому знакомого
      site = $market платформы платформу биржи биржу сайта апворк апворка
      crypto: $pay +3 мне +4 $coin
      crypto: мне +3 $pay +4 $coin
      crypto: прошу/пожалуйста/предпочитаю/хочу/лучше/можете +4 $pay/$money/получать +4 $coin
      crypto: я +1 принимаю/предпочитаю +3 $coin
      crypto: на мой +1 $coin
      payee: $pay +4 моему/моей/моего +1 $kin
      payee: на +1 карту/счет +2 моего/моей +1 $kin
      payee: $pay/$money/счет +4 на имя моего/моей/другого/другой
      payee: $pay +4 другому человеку/лицу
      prepay: нужна/нужен/нужно/прошу/хочу/требуется/пожалуйста/сделайте/внесите/отправьте +4 предоплата/предоплату
      prepay: нужна/нужен/нужно/прошу/хочу/требуется/пожалуйста/сделайте/внесите/отправьте +4 аванс/предоплаты/аванса
      prepay: $pay/оплату/деньги +2 вперед/заранее/авансом
      refusal: не/без/нет/никогда +4 предоплату/предоплаты/предоплата/предоплате/аванс/аванса/авансом/вперед/заранее
      refusal: предоплата/предоплату/аванс +3 не/невозможна/невозможно/исключена
      payrequest: пожалуйста/прошу +3 $pay +3 счет/деньги/работу/мне/инвойс/оплату
      payrequest: жду +2 $money/оплаты/выплаты/перевод
      payrequest: когда +3 $money/оплатите/заплатите/выплата/переведете
      offplatform: вне/мимо/помимо/минуя +2 $site +5 $pay/оплату/оплата/работать/договориться/контракт
      offplatform: $pay/оплату/оплата/работать/договориться/контракт/сотрудничать +5 вне/мимо/помимо/минуя +2 $site
      offplatform: избежать/сэкономить/экономить/обойти +3 комиссии/комиссию/комиссий
      direct: $pay +3 напрямую
      direct: напрямую +3 карту/счет/$service
      direct: мой $service
      frozen: счет/аккаунт/кошелек/средства/бинанс/$purse +4 заморожен/заморожены/заблокирован/заблокированы/заморозили
      frozen: заморозили/заблокировали +3 счет/аккаунт/кошелек/средства/$purse
      proof: справку/справка/письмо/подтверждение/документ +3 работы/работе/доходах/доходов/занятости/трудоустройстве
      proof: источник/источника/происхождение/происхождения +1 средств/дохода/доходов/денег
      """)
}
