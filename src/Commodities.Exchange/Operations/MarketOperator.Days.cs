using System.Diagnostics;
using Commodities.Domain;
using Commodities.Exchange.Pipeline;
using Commodities.Messages;

namespace Commodities.Exchange.Operations;

/// <content>From one trading day to the next.</content>
public sealed partial class MarketOperator
{
    private static readonly TimeSpan SettlementPatience = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Gives contracts the parameters of a trading day, and lists those that are new. The reference price is the last settlement price, else
    /// the reference price before, else the instrument's listing price; the band around it is the wider the more days before closed locked.
    /// </summary>
    /// <exception cref="TimeoutException">The venue runs, but the settlement prices of the day before did not arrive at the view.</exception>
    public void OpenTradingDay(IReadOnlyList<Contract> contracts, DateOnly tradingDay)
    {
        EndOlderDays(tradingDay);
        AwaitSettlements();
        _catalogue.Append(contracts);
        foreach (Contract contract in contracts.OrderBy(contract => IdOf(contract).Value))
        {
            Define(contract, tradingDay);
        }
    }

    // A close that was slept through is made up for: the day is settled and its orders end before another day's band holds.
    private void EndOlderDays(DateOnly tradingDay)
    {
        Dictionary<int, long> lots = LotsOfDay();
        foreach ((int id, OperatedContract known) in _contracts.OrderByDescending(pair => lots.GetValueOrDefault(pair.Key)))
        {
            if (known.Phase != TradingPhase.Closed && known.TradingDay < Number(tradingDay) && _venue.State == VenueState.Running)
            {
                Enter(id, known, TradingPhase.Closed, known.TradingDay);
            }
        }
    }

    // Settlement prices are the matcher's to set: they come back as events, once the commands that asked for them are durable.
    private void AwaitSettlements()
    {
        long started = Stopwatch.GetTimestamp();
        while (ReadSettlements() > 0 && _venue.State == VenueState.Running)
        {
            if (Stopwatch.GetElapsedTime(started) > SettlementPatience)
            {
                IEnumerable<int> missing = _contracts.Where(pair => pair.Value.AwaitsSettlement).Select(pair => pair.Key);
                throw new TimeoutException($"no settlement price within {SettlementPatience.TotalSeconds:0} s for contracts {string.Join(", ", missing)}: is the view one of the venue's publishers?");
            }

            Thread.Sleep(1);
        }
    }

    private int ReadSettlements()
    {
        _view.Read(shown =>
        {
            if (shown.Settlement != null && _contracts.TryGetValue(shown.ContractId, out OperatedContract? known))
            {
                known.Settlement = shown.Settlement;
            }
        });
        return _contracts.Values.Count(known => known.AwaitsSettlement);
    }

    private void Define(Contract contract, DateOnly tradingDay)
    {
        int id = IdOf(contract).Value;
        if (!_contracts.TryGetValue(id, out OperatedContract? known))
        {
            known = new() { ReferencePriceTicks = _listingPriceTicks(contract.Instrument) };
            _contracts.Add(id, known);
        }

        known.Instrument = contract.Instrument;
        if (known.TradingDay == Number(tradingDay))
        {
            if (!known.IsRiskSet)
            {
                SetRisk(id, known, contract, tradingDay);
            }

            SetConduct(id, known, contract, tradingDay);
            return;
        }

        long reference = known.Settlement?.PriceTicks ?? known.ReferencePriceTicks;
        InstrumentParameters parameters = contract.ParametersFor(tradingDay);
        PriceBand band = contract.PriceBandFor(new(reference), tradingDay, known.Settlement?.LockedDays ?? 0, _calendar);
        DefineContract define = new()
        {
            ContractId = id,
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
            LimitLockPriority = contract.Instrument.LimitLockPriority,
            CollarTicks = contract.Instrument.VolatilityInterruption?.CollarTicks ?? 0,
        };
        _venue.Commands.Publish(in define);
        SetRisk(id, known, contract, tradingDay);
        SetConduct(id, known, contract, tradingDay);
        (known.TradingDay, known.ReferencePriceTicks, known.Band) = (Number(tradingDay), reference, band);
    }
}
