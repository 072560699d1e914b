using Commodities.Domain;
using Commodities.Matching.Tests.Support;
using Commodities.Messages;
using Xunit;

namespace Commodities.Matching.Tests;

/// <summary>
/// Each code about accounts, money and positions is provoked, with the limit and the value that it names. The account is checked and has 1,000 yuan; the
/// contract asks 10 per cent; a lot at 100 ticks is worth 3,000 yuan.
/// </summary>
public sealed class RiskRejectCodeTests
{
    private const int Other = CommandList.Account + 1;

    private static readonly EngineOptions TinyOptions = new() { MaxContracts = 2, MaxOrders = 50, MaxAccounts = 100, MaxPositions = 1, MaxChanges = 1 };

    private static readonly (string Expected, Action<CommandList> Provoke)[] Cases =
    [
        ("UnknownAccount limit 0 asked 9", list => Refusing(list).New(1, Side.Buy, 100, 1, account: 9)),
        ("UnknownAccount limit 0 asked 9", list => list.Funds(1, account: 9)),
        ("UnknownAccount limit 0 asked 9", list => list.Suspend(PartyKind.Account, 9)),
        ("AccountSuspended limit 0 asked 70", list => Suspended(list, PartyKind.Account, 70).New(1, Side.Buy, 100, 1)),
        ("AccountSuspended limit 0 asked 70", list => Suspended(list, PartyKind.Firm, 3).New(1, Side.Buy, 100, 1)),
        ("AccountSuspended limit 0 asked 70", list => Suspended(list, PartyKind.Trader, 4).New(1, Side.Buy, 100, 1)),
        ("ProductNotPermitted limit 2 asked 0", list => With(list, products: 2).New(1, Side.Buy, 100, 1)),
        ("HedgeFlagNotPermitted limit 1 asked 2", list => With(list, hedgeFlags: 1).New(1, Side.Buy, 100, 1, hedge: HedgeFlag.Hedge)),
        ("ContractRiskUnknown limit 0 asked 2", list => Second(list).New(1, Side.Buy, 100, 1, contractId: 2)),
        ("OpeningBanned limit 1 asked 1", list => Chatty(list).New(2, Side.Buy, 100, 1)),
        ("OpeningTooSmall limit 4 asked 3", list => Limits(list, least: 4).New(1, Side.Buy, 1, 3)),
        ("OpeningCapExceeded limit 4 asked 5", list => Limits(list, cap: 4).New(1, Side.Buy, 1, 5)),
        ("PositionLimitExceeded limit 4 asked 5", list => Limits(list, limit: 4).New(1, Side.Buy, 1, 5)),
        ("PositionLimitExceeded limit 10000000 asked 10000001", list => Wide(list).New(1, Side.Buy, 1, 10_000_001)),
        ("NaturalPersonNotPermitted limit 0 asked 3", list => Natural(list).New(1, Side.Buy, 1, 3, hedge: HedgeFlag.Hedge)),
        ("InvalidAccountTerms limit 1 asked 2", list => list.Terms().IsNaturalPerson = 2),
        ("InvalidContractRisk limit 1 asked 2", list => list.Risk().BarsNaturalPersons = 2),
        ("GroupOpeningCapExceeded limit 4 asked 5", list => Grouped(list, cap: 4).New(2, Side.Buy, 1, 2)),
        ("GroupPositionLimitExceeded limit 4 asked 5", list => Grouped(list, limit: 4).New(2, Side.Buy, 1, 2)),
        ("AccountOrderTooLarge limit 5 asked 6", list => AccountLimits(list, mostLots: 5).New(1, Side.Buy, 1, 6)),
        ("AccountOrderTooLarge limit 5 asked 6", list => AccountLimits(list, mostLots: 5).New(1, Side.Sell, 1, 6, effect: PositionEffect.Close)),
        ("AccountOrderValueTooLarge limit 1000000 asked 1200000", list => AccountLimits(list, mostFen: 1_000_000).New(1, Side.Buy, 100, 4)),
        ("InvalidAccountLimits limit 0 asked -1", list => list.Limits(mostLots: -1)),
        ("InvalidAccountLimits limit 0 asked -2", list => list.Limits(mostFen: -2)),
        ("UnknownAccount limit 0 asked 9", list => list.Limits(9)),
        ("InvalidContractRisk limit 0 asked -1", list => list.Risk().OpenInterestAboveLots = -1),
        ("InvalidContractRisk limit 10000 asked 10001", list => list.Risk().OpenInterestBasisPoints = 10_001),
        ("OrderValueTooLarge limit 1000000 asked 1200000", list => Limits(list, mostFen: 1_000_000).New(1, Side.Buy, 100, 4)),
        ("InsufficientMargin limit 100000 asked 120000", list => list.New(1, Side.Buy, 100, 4)),
        ("CloseExceedsPosition limit 0 asked 1", list => list.New(1, Side.Sell, 100, 1, effect: PositionEffect.Close)),
        ("CloseExceedsPosition limit 0 asked 1", list => list.New(1, Side.Sell, 100, 1, effect: PositionEffect.ForcedClose)),
        ("CloseTodayExceedsPosition limit 0 asked 1", list => list.New(1, Side.Sell, 100, 1, effect: PositionEffect.CloseToday)),
        ("CloseYesterdayExceedsPosition limit 0 asked 1", list => list.New(1, Side.Sell, 100, 1, effect: PositionEffect.CloseYesterday)),
        ("InvalidFunds limit 6 asked 7", list => list.Funds(1, (FundsKind)7)),
        ("InvalidFunds limit 1 asked 0", list => list.Funds(0)),
        ("InvalidFunds limit 0 asked -1", list => list.Funds(-1, FundsKind.Revaluation)),
        ("InvalidFunds limit 1000000000000000 asked 1000000000100000", list => list.Funds(1_000_000_000_000_000, id: 901)),
        ("DuplicateFunds limit 900 asked 900", list => list.Funds(1, id: 900)),
        ("WithdrawalExceedsFree limit 100000 asked 100001", list => list.Funds(100_001, FundsKind.Withdrawal, id: 901)),
        ("ReleaseExceedsFree limit 0 asked 1", list => list.Funds(1, FundsKind.Release, id: 901)),
        ("InvalidAccountTerms limit 1 asked 0", list => list.Terms(0)),
        ("InvalidAccountTerms limit 15 asked 16", list => list.Terms(hedgeFlags: 16)),
        ("InvalidAccountTerms limit 0 asked -2", list => list.Terms(firm: -2)),
        ("AccountCapacityExceeded limit 100 asked 101", list => list.Terms(101)),
        ("InvalidContractRisk limit 10000 asked 10001", list => list.Risk(10_001)),
        ("InvalidContractRisk limit 0 asked -1", list => list.Risk(limit: -1)),
        ("InvalidContractRisk limit 63 asked 64", list => list.Risk().ProductNumber = 64),
        ("UnknownContract limit 1 asked 2", list => list.Risk(contractId: 2)),
        ("InvalidConductLimits limit 5 asked 4", list => (list.Conduct().CancelsWarning, list[list.Count - 1].As<SetConductLimits>().CancelsBan) = (5, 4)),
        ("InvalidConductLimits limit 0 asked -1", list => list.Conduct().LargeCancelLots = -1),
        ("InvalidParty limit 3 asked 4", list => list.Suspend((PartyKind)4, 1)),
        ("InvalidParty limit 1 asked 0", list => list.Suspend(PartyKind.Firm, 0)),
        ("InvalidEffectiveDay limit 0 asked -1", list => list.Terms(day: -1)),
        ("InvalidEffectiveDay limit 99991231 asked 99991232", list => list.RefuseUnknown(day: 99991232)),
        ("PositionCapacityExceeded limit 1 asked 2", list => Filled(list).New(2, Side.Buy, 1, 1, hedge: HedgeFlag.Hedge)),
        ("ChangeCapacityExceeded limit 1 asked 2", list => Waiting(list).Terms(day: 20261125)),
        ("SuspensionCapacityExceeded limit 4096 asked 4097", list => Crowded(list).Suspend(PartyKind.Trader, 1)),
    ];

    public static TheoryData<int> CaseNumbers => [.. Enumerable.Range(0, Cases.Length)];

    /// <summary>The codes that are provoked here.</summary>
    internal static IEnumerable<RejectCode> Provoked => Cases.Select(row => Enum.Parse<RejectCode>(row.Expected.Split(' ')[0])).Distinct();

    [Theory]
    [MemberData(nameof(CaseNumbers))]
    public void Engine_names_the_code_the_limit_and_the_value(int number)
    {
        (string expected, Action<CommandList> provoke) = Cases[number];
        using Venue venue = Venue.In(TradingPhase.Continuous, TinyOptions);
        venue.Commands.Terms();
        venue.Commands.Funds(100_000, id: 900);
        venue.Commands.Risk();
        venue.Run();
        provoke(venue.Commands);
        string last = venue.Run()[^1];
        Assert.EndsWith(expected, last, StringComparison.Ordinal);
        Assert.StartsWith("rejected ", last, StringComparison.Ordinal);
    }

    private static CommandList Natural(CommandList list)
    {
        list.Risk().BarsNaturalPersons = 1;
        list.Terms().IsNaturalPerson = 1;
        return list;
    }

    private static CommandList AccountLimits(CommandList list, int mostLots = 0, long mostFen = 0)
    {
        list.Limits(mostLots: mostLots, mostFen: mostFen);
        return list;
    }

    /// <summary>Another account of the group asks for three lots.</summary>
    private static CommandList Grouped(CommandList list, int limit = 0, int cap = 0)
    {
        list.Risk(limit: limit, cap: cap);
        list.DefineAccount(CommandList.Account, 5);
        list.DefineAccount(Other, 5);
        list.Terms(Other);
        list.Funds(100_000, account: Other, id: 901);
        list.New(1, Side.Buy, 1, 3, account: Other);
        return list;
    }

    private static CommandList Refusing(CommandList list)
    {
        list.RefuseUnknown();
        return list;
    }

    private static CommandList Suspended(CommandList list, PartyKind party, int id)
    {
        list.Terms(firm: 3, trader: 4);
        list.Suspend(party, id);
        return list;
    }

    private static CommandList With(CommandList list, long products = -1, byte hedgeFlags = 15)
    {
        list.Terms(products: products, hedgeFlags: hedgeFlags);
        return list;
    }

    private static CommandList Limits(CommandList list, int limit = 0, int cap = 0, int least = 0, long mostFen = 0)
    {
        list.Risk(0, limit: limit, cap: cap, least: least, mostFen: mostFen);
        return list;
    }

    private static CommandList Second(CommandList list)
    {
        list.Define(2);
        list.Phase(TradingPhase.Continuous, 2);
        return list;
    }

    private static CommandList Wide(CommandList list)
    {
        list.Define(change: terms => terms with { MaxQuantityLots = 1_000_000_000 });
        return list;
    }

    private static CommandList Chatty(CommandList list)
    {
        list.Conduct().MessagesBan = 1;
        list.New(1, Side.Buy, 1, 1);
        return list;
    }

    private static CommandList Filled(CommandList list)
    {
        list.New(1, Side.Buy, 1, 1);
        return list;
    }

    private static CommandList Waiting(CommandList list)
    {
        list.Terms(Other, day: 20261125);
        return list;
    }

    private static CommandList Crowded(CommandList list)
    {
        for (int firm = 1; firm <= 4_096; firm++)
            list.Suspend(PartyKind.Firm, firm);
        return list;
    }
}
