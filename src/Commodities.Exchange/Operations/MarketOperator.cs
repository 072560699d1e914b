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
public sealed class MarketOperator
{
    private readonly Venue _venue;
    private readonly Func<Instrument, long> _listingPriceTicks;
    private readonly MarketView _view;
    private readonly ContractCatalogue _catalogue;
    private readonly Dictionary<int, MarketState> _states = [];

    /// <summary>An operator of a venue that has just started.</summary>
    /// <param name="venue">The venue.</param>
    /// <param name="view">The view that the venue's events go to; knows the last prices.</param>
    /// <param name="listingPriceTicks">The reference price of a contract of an instrument that has no earlier one.</param>
    public MarketOperator(Venue venue, MarketView view, Func<Instrument, long> listingPriceTicks)
    {
        ArgumentNullException.ThrowIfNull(venue);
        (_venue, _view, _listingPriceTicks) = (venue, view, listingPriceTicks);
        _catalogue = new(venue.RecoveredMarket.Contracts.Select(contract => new AssignedContract(contract.Symbol, contract.Id)));
        foreach (RecoveredContract contract in venue.RecoveredMarket.Contracts)
        {
            _states[contract.Id.Value] = new(contract.Phase, contract.TradingDay, contract.ReferencePriceTicks);
        }
    }

    /// <summary>The newest trading day that any contract has had parameters for, as yyyymmdd; 0 before the first.</summary>
    public int NewestTradingDay => _states.Count == 0 ? 0 : _states.Values.Max(state => state.TradingDay);

    /// <summary>The id of a contract.</summary>
    /// <exception cref="KeyNotFoundException">It is not listed.</exception>
    public ContractId IdOf(Contract contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        return _catalogue.TryGetId(contract.Symbol, out ContractId id) ? id : throw new KeyNotFoundException($"contract {contract.Symbol} is not listed");
    }

    /// <summary>The reference price of a contract in ticks.</summary>
    /// <exception cref="KeyNotFoundException">It is not listed.</exception>
    public long ReferenceOf(Contract contract) => _states[IdOf(contract).Value].ReferencePriceTicks;

    /// <summary>The price of the last trade of a contract in ticks; its reference price before the first.</summary>
    /// <exception cref="KeyNotFoundException">It is not listed.</exception>
    public long LastOrReferenceOf(Contract contract) => LastPrices().GetValueOrDefault(IdOf(contract).Value, ReferenceOf(contract));

    /// <summary>The phase that a contract was last moved into.</summary>
    public TradingPhase PhaseOf(Contract contract) =>
        _catalogue.TryGetId(contract.Symbol, out ContractId id) && _states.TryGetValue(id.Value, out MarketState? state) ? state.Phase : TradingPhase.Closed;

    /// <summary>
    /// Gives contracts the parameters of a trading day, and lists those that are new. The reference price is the last trade's, else
    /// the one before, else the instrument's listing price.
    /// </summary>
    public void OpenTradingDay(IReadOnlyList<Contract> contracts, DateOnly tradingDay)
    {
        EndOlderDays(tradingDay);
        Dictionary<int, long> lastPrices = LastPrices();
        _catalogue.Append(contracts);
        foreach (Contract contract in contracts.OrderBy(contract => IdOf(contract).Value))
        {
            Define(contract, tradingDay, lastPrices);
        }
    }

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

    /// <summary>Moves contracts into a phase; those already in it stay. An auction that is left is uncrossed first.</summary>
    public void Enter(IReadOnlyList<Contract> contracts, TradingPhase phase, DateOnly tradingDay)
    {
        ArgumentNullException.ThrowIfNull(contracts);
        foreach (Contract contract in contracts)
        {
            ContractId id = IdOf(contract);
            MarketState state = _states[id.Value];
            if (state.Phase == phase)
            {
                continue;
            }

            if (_venue.State != VenueState.Running)
            {
                // Cancel-only holds until the next start: no schedule may open a market that can't promise to keep its trades.
                return;
            }

            if (state.Phase == TradingPhase.Auction)
            {
                Uncross uncross = new() { ContractId = id.Value, PriceTicks = Schema.NullInt64 };
                _venue.Commands.Publish(in uncross);
            }

            SetPhase set = new() { ContractId = id.Value, Phase = phase, TradingDay = Number(tradingDay) };
            _venue.Commands.Publish(in set);
            state.Phase = phase;
        }
    }

    // A close that was slept through still ends the day's orders before another day's band holds.
    private void EndOlderDays(DateOnly tradingDay)
    {
        foreach ((int id, MarketState state) in _states)
        {
            if (state.Phase != TradingPhase.Closed && state.TradingDay < Number(tradingDay))
            {
                Close(id, state);
            }
        }
    }

    private void Close(int contractId, MarketState state)
    {
        SetPhase close = new() { ContractId = contractId, Phase = TradingPhase.Closed, TradingDay = state.TradingDay };
        _venue.Commands.Publish(in close);
        state.Phase = TradingPhase.Closed;
    }

    private void Define(Contract contract, DateOnly tradingDay, Dictionary<int, long> lastPrices)
    {
        ContractId id = IdOf(contract);
        _states.TryGetValue(id.Value, out MarketState? state);
        if (state?.TradingDay == Number(tradingDay))
        {
            return;
        }

        long reference = lastPrices.TryGetValue(id.Value, out long last) ? last : state?.ReferencePriceTicks ?? _listingPriceTicks(contract.Instrument);
        InstrumentParameters parameters = contract.ParametersFor(tradingDay);
        PriceBand band = contract.PriceBandFor(new(reference), tradingDay);
        DefineContract define = new()
        {
            ContractId = id.Value,
            TradingDay = Number(tradingDay),
            Symbol = Symbol16.From(contract.Symbol),
            TickSizeFen = contract.Instrument.TickSizeFen,
            LotKilograms = contract.Instrument.LotKilograms,
            PriceLowTicks = band.Low.Ticks,
            PriceHighTicks = band.High.Ticks,
            ReferencePriceTicks = reference,
            // The smallest opening order is no limit of an order as such: closing orders may be smaller.
            MinQuantityLots = 1,
            MaxQuantityLots = parameters.MaxLimitOrderLots,
            MaxMarketQuantityLots = parameters.MaxMarketOrderLots,
            PriceStepTicks = 1,
            QuantityStepLots = 1,
            TradePricePolicy = contract.Instrument.TradePricePolicy,
            AuctionRule = contract.Instrument.AuctionRule,
            MarketOrderForm = contract.Instrument.MarketOrderForm,
            SelfTradePolicy = contract.Instrument.SelfTradePolicy,
        };
        _venue.Commands.Publish(in define);
        _states[id.Value] = new(state?.Phase ?? TradingPhase.Closed, Number(tradingDay), reference);
    }

    private Dictionary<int, long> LastPrices()
    {
        Dictionary<int, long> prices = [];
        _view.Read(contract =>
        {
            if (contract.LastPriceTicks > 0)
            {
                prices[contract.ContractId] = contract.LastPriceTicks;
            }
        });
        return prices;
    }

    private static int Number(DateOnly day) => (day.Year * 10_000) + (day.Month * 100) + day.Day;

    private sealed class MarketState(TradingPhase phase, int tradingDay, long referencePriceTicks)
    {
        public TradingPhase Phase { get; set; } = phase;

        public int TradingDay { get; } = tradingDay;

        public long ReferencePriceTicks { get; } = referencePriceTicks;
    }
}
