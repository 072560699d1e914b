using Commodities.Domain;
using Commodities.Exchange.Pipeline;
using Commodities.Exchange.Publishing;
using Commodities.Matching;
using Commodities.Messages;

namespace Commodities.Exchange.Operations;

/// <summary>
/// Runs the market by journalled commands: lists contracts, gives them the parameters of a trading day, and moves them
/// through its phases. One thread.
/// </summary>
public sealed partial class MarketOperator
{
    private readonly Venue _venue;
    private readonly Func<Instrument, long> _listingPriceTicks;
    private readonly MarketView _view;
    private readonly TradingCalendar _calendar;
    private readonly ContractCatalogue _catalogue;
    private readonly IReadOnlyList<ConductRules> _conductRules;
    private readonly SortedDictionary<int, OperatedContract> _contracts = [];

    /// <summary>An operator of a venue that has just started.</summary>
    /// <param name="venue">The venue.</param>
    /// <param name="view">The view that the venue's events go to; knows last and settlement prices.</param>
    /// <param name="calendar">The calendar, by which locked days are counted back.</param>
    /// <param name="listingPriceTicks">The reference price of a contract of an instrument that has no earlier one.</param>
    /// <param name="conductRules">What the home exchanges call abnormal trading; nothing holds nobody to anything.</param>
    public MarketOperator(
        Venue venue, MarketView view, TradingCalendar calendar, Func<Instrument, long> listingPriceTicks, IReadOnlyList<ConductRules>? conductRules = null)
    {
        ArgumentNullException.ThrowIfNull(venue);
        (_venue, _view, _calendar, _listingPriceTicks) = (venue, view, calendar, listingPriceTicks);
        _conductRules = conductRules ?? [];
        _catalogue = new(venue.RecoveredMarket.Contracts.Select(contract => new AssignedContract(contract.Symbol, contract.Id)));
        foreach (RecoveredContract contract in venue.RecoveredMarket.Contracts)
        {
            _contracts[contract.Id.Value] = new()
            {
                // An interruption is no phase of the schedule: it is led on from where it was.
                Phase = contract.InterruptedNanos == 0 ? contract.Phase : TradingPhase.Continuous,
                InterruptedNanos = contract.InterruptedNanos,
                IsInInterruptionAuction = contract.InterruptedNanos != 0 && contract.Phase != TradingPhase.Halted,
                Band = contract.Band,
                TradingDay = contract.TradingDay,
                ReferencePriceTicks = contract.ReferencePriceTicks,
                Settlement = contract.Settlement,
                IsRiskSet = contract.IsRiskSet,
                Conduct = contract.Conduct,
            };
        }
    }

    /// <summary>The newest trading day that any contract has had parameters for, as yyyymmdd; 0 before the first.</summary>
    public int NewestTradingDay => _contracts.Count == 0 ? 0 : _contracts.Values.Max(contract => contract.TradingDay);

    /// <summary>True when that day is over: it was settled, and no contract is open.</summary>
    public bool NewestTradingDayIsOver => _contracts.Values.All(contract => contract.Phase == TradingPhase.Closed)
        && _contracts.Values.Any(contract => contract.Settlement?.TradingDay == NewestTradingDay);

    /// <summary>The id of a contract.</summary>
    /// <exception cref="KeyNotFoundException">It is not listed.</exception>
    public ContractId IdOf(Contract contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        return _catalogue.TryGetId(contract.Symbol, out ContractId id) ? id : throw new KeyNotFoundException($"contract {contract.Symbol} is not listed");
    }

    /// <summary>The reference price of a contract in ticks.</summary>
    /// <exception cref="KeyNotFoundException">It is not listed.</exception>
    public long ReferenceOf(Contract contract) => _contracts[IdOf(contract).Value].ReferencePriceTicks;

    /// <summary>The prices that a contract takes on its trading day.</summary>
    /// <exception cref="KeyNotFoundException">It is not listed.</exception>
    public PriceBand BandOf(Contract contract) => _contracts[IdOf(contract).Value].Band;

    /// <summary>The price of the last trade of a contract in ticks; its reference price before the first.</summary>
    /// <exception cref="KeyNotFoundException">It is not listed.</exception>
    public long LastOrReferenceOf(Contract contract)
    {
        int id = IdOf(contract).Value;
        long last = 0;
        _view.Read(shown => last = shown.ContractId == id ? shown.LastPriceTicks : last);
        return last > 0 ? last : ReferenceOf(contract);
    }

    /// <summary>The phase that a contract was last moved into.</summary>
    public TradingPhase PhaseOf(Contract contract) =>
        _catalogue.TryGetId(contract.Symbol, out ContractId id) && _contracts.TryGetValue(id.Value, out OperatedContract? known) ? known.Phase : TradingPhase.Closed;

    /// <summary>Tells the matcher of accounts where it knows otherwise: of their groups, and what happens when they meet themselves.</summary>
    public void DefineAccounts(IReadOnlyList<Account> accounts)
    {
        ArgumentNullException.ThrowIfNull(accounts);
        Dictionary<int, AccountTerms> known = _venue.RecoveredMarket.Accounts.ToDictionary(account => account.AccountId);
        foreach (Account account in accounts)
        {
            AccountTerms wanted = new(account.Id, account.SelfTradeGroup, account.SelfTradePolicy);
            if (wanted == known.GetValueOrDefault(account.Id, new(account.Id, 0, SelfTradePolicy.Default)))
            {
                continue;
            }

            DefineAccount define = new() { DefinedAccountId = account.Id, GroupId = account.SelfTradeGroup, SelfTradePolicy = account.SelfTradePolicy };
            _venue.Commands.Publish(in define);
        }
    }

    /// <summary>
    /// Moves contracts into a phase; those already in it stay. An auction that is left is uncrossed first, and a day that is closed without having
    /// been settled is settled first. A contract whose day is suspended is halted instead, until the day is settled.
    /// </summary>
    public void Enter(IReadOnlyList<Contract> contracts, TradingPhase phase, DateOnly tradingDay)
    {
        ArgumentNullException.ThrowIfNull(contracts);
        foreach (Contract contract in InOrderOfEnd(contracts, phase))
        {
            int id = IdOf(contract).Value;
            OperatedContract known = _contracts[id];
            TradingPhase wanted = known.IsSuspended && phase is not (TradingPhase.Settling or TradingPhase.Closed) ? TradingPhase.Halted : phase;
            if (known.Phase == wanted)
            {
                continue;
            }

            if (_venue.State != VenueState.Running)
            {
                // Cancel-only holds until the next start: no schedule may open a market that can't promise to keep its trades.
                return;
            }

            Enter(id, known, wanted, Number(tradingDay));
        }
    }

    /// <summary>Months that traded are settled first, those with most lots before others: months that did not trade are settled by them.</summary>
    private IEnumerable<Contract> InOrderOfEnd(IReadOnlyList<Contract> contracts, TradingPhase phase)
    {
        if (phase is not (TradingPhase.Settling or TradingPhase.Closed))
        {
            return contracts;
        }

        Dictionary<int, long> lots = LotsOfDay();
        return contracts.OrderByDescending(contract => lots.GetValueOrDefault(IdOf(contract).Value));
    }

    private Dictionary<int, long> LotsOfDay()
    {
        Dictionary<int, long> lots = [];
        _view.Read(shown => lots[shown.ContractId] = shown.VolumeLots);
        return lots;
    }

    /// <summary>Has the indicative price, volume and imbalance of every auction that takes orders published.</summary>
    public void IndicateAuctions()
    {
        if (_venue.State == VenueState.Running && _contracts.Values.Any(contract => contract.Phase == TradingPhase.Auction || contract.IsInInterruptionAuction))
        {
            IndicateAuction indicate = new() { ContractId = 0 };
            _venue.Commands.Publish(in indicate);
        }
    }

    private void Enter(int contractId, OperatedContract known, TradingPhase phase, int tradingDay)
    {
        bool leavesAuction = known.Phase is TradingPhase.Auction or TradingPhase.NoCancelMatch && phase is not (TradingPhase.Auction or TradingPhase.NoCancelMatch);
        if (leavesAuction)
        {
            Uncross uncross = new() { ContractId = contractId, PriceTicks = Schema.NullInt64 };
            _venue.Commands.Publish(in uncross);
        }

        if (phase == TradingPhase.Closed && known.Phase != TradingPhase.Settling)
        {
            SetPhase(contractId, known, TradingPhase.Settling, tradingDay);
        }

        SetPhase(contractId, known, phase, tradingDay);
    }

    private void SetPhase(int contractId, OperatedContract known, TradingPhase phase, int tradingDay)
    {
        SetPhase set = new() { ContractId = contractId, Phase = phase, TradingDay = tradingDay };
        _venue.Commands.Publish(in set);
        known.Phase = phase;
        known.EndedInterruptionNanos = Math.Max(known.EndedInterruptionNanos, known.InterruptedNanos);
        (known.InterruptedNanos, known.IsInInterruptionAuction) = (0, false);
        if (phase == TradingPhase.Settling)
        {
            known.SettlementAskedDay = tradingDay;
        }
    }

    private static int Number(DateOnly day) => (day.Year * 10_000) + (day.Month * 100) + day.Day;
}
