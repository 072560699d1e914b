using Commodities.Domain;
using Commodities.Matching;
using Commodities.Messages;

namespace Commodities.Exchange.Operations;

/// <content>What the matcher is told of accounts, money and margin.</content>
public sealed partial class MarketOperator
{
    private const long FenPerMillionYuan = 100_000_000;

    /// <summary>
    /// Tells the matcher what accounts may do, where it knows otherwise, and gives those that it is told of for the first time their opening funds.
    /// </summary>
    /// <param name="participants">Firms, traders and accounts.</param>
    /// <param name="instruments">The instruments, whose product numbers stand for permissions.</param>
    public void TellAccountTerms(ParticipantDirectory participants, IReadOnlyList<Instrument> instruments)
    {
        ArgumentNullException.ThrowIfNull(participants);
        Dictionary<int, AccountFunds> known = _venue.RecoveredMarket.Funds.ToDictionary(funds => funds.AccountId);
        long fundsId = _venue.RecoveredMarket.LastFundsId;
        foreach (Account account in participants.Accounts.Where(account => account.RiskChecked || known.ContainsKey(account.Id)))
        {
            AccountFunds before = known.GetValueOrDefault(account.Id);
            SetAccountTerms terms = TermsOf(account, participants, instruments);
            if (IsSame(in terms, before))
            {
                TellLargestOrder(account, before);
                continue;
            }

            _venue.Commands.Publish(in terms);
            TellLargestOrder(account, before);
            bool isFirst = !before.IsRiskChecked && before.HedgeFlags == 0 && before is { CashFen: 0, CollateralFen: 0 };
            if (isFirst && account.OpeningFundsMillionYuan > 0)
            {
                MoveFunds deposit = new()
                {
                    FundsId = ++fundsId,
                    AmountFen = account.OpeningFundsMillionYuan * FenPerMillionYuan,
                    ForAccountId = account.Id,
                    Kind = FundsKind.Deposit,
                };
                _venue.Commands.Publish(in deposit);
            }
        }
    }

    private void TellLargestOrder(Account account, AccountFunds known)
    {
        long mostFen = account.MaxOrderValueMillionYuan * FenPerMillionYuan;
        if (known.MaxOrderLots == account.MaxOrderLots && known.MaxOrderValueFen == mostFen)
        {
            return;
        }

        SetAccountLimits limits = new() { ForAccountId = account.Id, MaxOrderLots = account.MaxOrderLots, MaxOrderValueFen = mostFen };
        _venue.Commands.Publish(in limits);
    }

    private static SetAccountTerms TermsOf(Account account, ParticipantDirectory participants, IReadOnlyList<Instrument> instruments)
    {
        long products = account.Products == null
            ? -1
            : instruments.Where(instrument => account.Products.Contains(instrument.Symbol)).Aggregate(0L, (bits, instrument) => bits | (1L << instrument.ProductNumber));
        int hedgeFlags = (account.HedgeFlags ?? [HedgeFlag.Speculation]).Aggregate(0, (bits, flag) => bits | (1 << (int)flag));
        return new()
        {
            Products = products,
            ForAccountId = account.Id,
            FirmId = participants.Firm(account.Firm).Id,
            TraderId = participants.Traders.FirstOrDefault(trader => trader.Code == account.Trader)?.Id ?? 0,
            HedgeFlags = (byte)hedgeFlags,
            IsRiskChecked = account.RiskChecked ? (byte)1 : (byte)0,
            IsNaturalPerson = account.NaturalPerson ? (byte)1 : (byte)0,
        };
    }

    private static bool IsSame(ref readonly SetAccountTerms terms, AccountFunds known) =>
        terms.Products == known.Products && terms.FirmId == known.FirmId && terms.TraderId == known.TraderId
        && terms.HedgeFlags == known.HedgeFlags && (terms.IsRiskChecked != 0) == known.IsRiskChecked
        && (terms.IsNaturalPerson != 0) == known.IsNaturalPerson;

    /// <summary>
    /// Margin and limits of a contract on a trading day. Arbitrage pays what speculation does, market makers too. The position limit is that of the stage; a
    /// share of the open interest is told as such, as the matcher knows the open interest.
    /// </summary>
    private void SetRisk(int contractId, OperatedContract known, Contract contract, DateOnly tradingDay)
    {
        InstrumentParameters parameters = contract.ParametersFor(tradingDay);
        ushort margin = MarginOf(contract, known, tradingDay, isHedge: false);
        ushort hedge = MarginOf(contract, known, tradingDay, isHedge: true);
        PositionLimitStage stage = contract.PositionLimitStageOn(tradingDay, _calendar);
        SetContractRisk risk = new()
        {
            ContractId = contractId,
            PositionLimitLots = stage.LimitLots,
            OpenInterestAboveLots = stage.OpenInterestAboveLots ?? 0,
            OpenInterestBasisPoints = (ushort)(stage.OpenInterestBasisPoints ?? 0),
            BarsNaturalPersons = tradingDay >= contract.Instrument.PositionLimits.NaturalPersonsZeroFrom.DateFor(contract, _calendar) ? (byte)1 : (byte)0,
            OpeningCapLots = parameters.DailyOpenCapLots ?? 0,
            MinOpeningLots = parameters.MinOpenLots,
            LongSpeculationBasisPoints = margin,
            LongArbitrageBasisPoints = margin,
            LongHedgeBasisPoints = hedge,
            LongMarketMakerBasisPoints = margin,
            ShortSpeculationBasisPoints = margin,
            ShortArbitrageBasisPoints = margin,
            ShortHedgeBasisPoints = hedge,
            ShortMarketMakerBasisPoints = margin,
            ProductNumber = (byte)contract.Instrument.ProductNumber,
        };
        _venue.Commands.Publish(in risk);
        known.IsRiskSet = true;
    }

    /// <summary>What an account may do in a contract in a trading day, by the rules of the product's home exchange; told when it is not what the matcher knows.</summary>
    private void SetConduct(int contractId, OperatedContract known, Contract contract, DateOnly tradingDay)
    {
        ConductRules? rules = _conductRules.FirstOrDefault(rules => rules.Exchange == contract.Instrument.Exchange);
        ConductLimits wanted = rules == null ? default : LimitsOf(rules, contract.ParametersFor(tradingDay).MaxLimitOrderLots);
        if (wanted == known.Conduct)
        {
            return;
        }

        SetConductLimits limits = new()
        {
            ContractId = contractId,
            MessagesWarning = wanted.MessagesWarning,
            MessagesBan = wanted.MessagesBan,
            CancelsWarning = wanted.CancelsWarning,
            CancelsBan = wanted.CancelsBan,
            LargeCancelsWarning = wanted.LargeCancelsWarning,
            LargeCancelsBan = wanted.LargeCancelsBan,
            SelfTradesWarning = wanted.SelfTradesWarning,
            SelfTradesBan = wanted.SelfTradesBan,
            LargeCancelLots = wanted.LargeCancelLots,
        };
        _venue.Commands.Publish(in limits);
        known.Conduct = wanted;
    }

    private static ConductLimits LimitsOf(ConductRules rules, int maxLimitOrderLots) => new()
    {
        MessagesWarning = rules.AlertAt(rules.Messages),
        MessagesBan = ConductRules.BanAt(rules.Messages),
        CancelsWarning = rules.AlertAt(rules.Cancels),
        CancelsBan = ConductRules.BanAt(rules.Cancels),
        LargeCancelsWarning = rules.AlertAt(rules.LargeCancels),
        LargeCancelsBan = ConductRules.BanAt(rules.LargeCancels),
        SelfTradesWarning = rules.AlertAt(rules.SelfTrades),
        SelfTradesBan = ConductRules.BanAt(rules.SelfTrades),
        LargeCancelLots = rules.LargeCancelLotsAt(maxLimitOrderLots),
    };

    /// <summary>Margin in basis points: after days that closed locked at the limit it is that of the ladder, if that is more.</summary>
    private ushort MarginOf(Contract contract, OperatedContract known, DateOnly tradingDay, bool isHedge)
    {
        int lockedDays = known.Settlement?.LockedDays ?? 0;
        return (ushort)(lockedDays == 0
            ? contract.MarginBasisPointsOn(tradingDay, _calendar, isHedge)
            : contract.MarginBasisPointsAfterLock(tradingDay, lockedDays, _calendar, isHedge));
    }
}
