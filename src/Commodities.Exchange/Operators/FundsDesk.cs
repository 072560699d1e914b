using System.Collections.Concurrent;
using System.Globalization;
using Commodities.Domain;
using Commodities.Exchange.Pipeline;
using Commodities.Journal;
using Commodities.Messages;

namespace Commodities.Exchange.Operators;

/// <summary>
/// The settlement's way to the matcher: moves money and collateral as journalled commands, and knows what cash the matcher counts. Made before the venue, because it is one of its
/// publishers; <see cref="Recover"/> before anything moves. Movements are for one thread; what it knows may be read from any.
/// </summary>
public sealed class FundsDesk : IEventPublisher
{
    private readonly CommandOutcomes _outcomes = new();
    private readonly ConcurrentDictionary<int, long> _cashFen = new();
    private Venue? _venue;
    private long _nextFundsId;

    /// <summary>The cash that the matcher counts for each account, in fen: what has been released.</summary>
    public IReadOnlyDictionary<int, long> CashFen => _cashFen;

    /// <summary>A number for the next movement, higher than any that was taken, as far as is known.</summary>
    public long NextFundsId => Volatile.Read(ref _nextFundsId);

    /// <summary>Learns what the matcher counts.</summary>
    /// <param name="venue">The venue, just started.</param>
    public void Recover(Venue venue)
    {
        ArgumentNullException.ThrowIfNull(venue);
        _venue = venue;
        _nextFundsId = venue.RecoveredMarket.LastFundsId + 1;
        foreach (Matching.AccountFunds funds in venue.RecoveredMarket.Funds)
        {
            _cashFen[funds.AccountId] = funds.CashFen;
        }
    }

    /// <summary>True when the matcher has taken a movement of this number, account and amount.</summary>
    /// <param name="fundsId">The number.</param>
    /// <param name="accountId">The account.</param>
    /// <param name="amountFen">How much, in fen.</param>
    /// <param name="fromEventSequence">From which event on to look.</param>
    public bool WasMoved(long fundsId, int accountId, long amountFen, long fromEventSequence)
    {
        if (fundsId >= NextFundsId)
            return false;
        using JournalReader reader = _venue!.ReadEvents(Math.Max(fromEventSequence, _venue.FirstEventSequence));
        while (reader.TryRead(out JournalRecord record))
        {
            MessageReader.ReadEvent(record.Payload, out EventSlot slot);
            if (slot.Header.Message.TemplateId != TemplateId.FundsMoved || slot.As<FundsMoved>().FundsId != fundsId)
                continue;
            return slot.As<FundsMoved>().AccountId == accountId && slot.As<FundsMoved>().AmountFen == amountFen;
        }

        return false;
    }

    /// <summary>Moves money or collateral, and waits until that is durable and released.</summary>
    /// <param name="fundsId">The number of the movement.</param>
    /// <param name="accountId">The account.</param>
    /// <param name="kind">Deposit, withdrawal, pledge, release or revaluation.</param>
    /// <param name="amountFen">How much, in fen; of a revaluation the new value.</param>
    /// <param name="rejectCode">Why the matcher refused; none when it has moved, and when the venue did not answer. <see cref="RejectCode.DuplicateFunds"/>: another movement has had the number.</param>
    /// <returns>Null when it has moved; else why not.</returns>
    public string? Move(long fundsId, int accountId, FundsKind kind, long amountFen, out RejectCode rejectCode)
    {
        MoveFunds command = new() { FundsId = fundsId, ForAccountId = accountId, Kind = kind, AmountFen = amountFen };
        rejectCode = RejectCode.None;
        if (!_outcomes.TryExecute(_venue!.Commands, in command, out EventSlot answer, out string failure))
            return failure;
        if (answer.Header.Message.TemplateId == TemplateId.FundsMoved)
            return null;
        CommandRejected rejected = answer.As<CommandRejected>();
        rejectCode = rejected.RejectCode;
        if (rejectCode == RejectCode.DuplicateFunds)
            Raise(rejected.LimitValue + 1);
        return string.Create(CultureInfo.InvariantCulture, $"{rejected.RejectCode}: limit {rejected.LimitValue}, asked {rejected.AskedValue}");
    }

    /// <inheritdoc/>
    public void OnEvent(ref readonly EventSlot slot)
    {
        if (slot.Header.Message.TemplateId == TemplateId.FundsMoved)
        {
            // Slots are read in place; a copy can be looked into.
            EventSlot copy = slot;
            ref FundsMoved moved = ref copy.As<FundsMoved>();
            _cashFen[moved.AccountId] = moved.CashFen;
            Raise(moved.FundsId + 1);
        }

        _outcomes.OnEvent(in slot);
    }

    /// <inheritdoc/>
    public void OnBatchEnd()
    {
        // Each event counts at once.
    }

    private void Raise(long nextFundsId)
    {
        if (nextFundsId > Volatile.Read(ref _nextFundsId))
            Volatile.Write(ref _nextFundsId, nextFundsId);
    }
}
