using Commodities.Domain;
using Commodities.Exchange.Pipeline;
using Commodities.Messages;

namespace Commodities.Exchange.Operations;

/// <content>What happens between the phases of the schedule: limit locks before the close, volatility interruptions.</content>
public sealed partial class MarketOperator
{
    private const long NanosPerSecond = 1_000_000_000;

    /// <summary>Has contracts watched from now to the close for a lock at their price limit; once a day.</summary>
    public void WatchLimitLocks(IReadOnlyList<Contract> contracts, DateOnly tradingDay)
    {
        ArgumentNullException.ThrowIfNull(contracts);
        foreach (Contract contract in contracts)
        {
            int id = IdOf(contract).Value;
            OperatedContract known = _contracts[id];
            if (known.WatchedDay == Number(tradingDay) || known.IsSuspended || known.Phase is TradingPhase.Closed or TradingPhase.Settling || _venue.State != VenueState.Running)
            {
                continue;
            }

            WatchLimitLock watch = new() { ContractId = id };
            _venue.Commands.Publish(in watch);
            known.WatchedDay = Number(tradingDay);
        }
    }

    /// <summary>Leads contracts that a trade outside their collar has halted into their auction, and back into continuous trading, when it is time.</summary>
    /// <param name="now">The moment.</param>
    public void ResumeInterrupted(Nanos now)
    {
        _view.Read(shown =>
        {
            if (shown.InterruptedNanos is long heard && _contracts.TryGetValue(shown.ContractId, out OperatedContract? known))
            {
                known.InterruptedNanos = heard > known.EndedInterruptionNanos ? heard : 0;
            }
        });
        foreach ((int id, OperatedContract known) in _contracts)
        {
            if (known.InterruptedNanos != 0 && _venue.State == VenueState.Running)
            {
                Resume(id, known, now.Value - known.InterruptedNanos);
            }
        }
    }

    private void Resume(int contractId, OperatedContract known, long elapsedNanos)
    {
        // A contract that has lost its collar since is led back at once.
        VolatilityInterruption? terms = known.Instrument?.VolatilityInterruption;
        long haltNanos = (terms?.HaltSeconds ?? 0) * NanosPerSecond;
        if (elapsedNanos < haltNanos)
        {
            return;
        }

        if (!known.IsInInterruptionAuction)
        {
            SetPhase auction = new() { ContractId = contractId, Phase = TradingPhase.Auction };
            _venue.Commands.Publish(in auction);
            known.IsInInterruptionAuction = true;
        }

        if (elapsedNanos < haltNanos + ((terms?.AuctionSeconds ?? 0) * NanosPerSecond))
        {
            return;
        }

        Uncross uncross = new() { ContractId = contractId, PriceTicks = Schema.NullInt64 };
        _venue.Commands.Publish(in uncross);
        SetPhase(contractId, known, TradingPhase.Continuous, 0);
    }
}
