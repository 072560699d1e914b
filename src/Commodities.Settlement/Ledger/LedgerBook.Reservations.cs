using System.Globalization;
using Commodities.Settlement.Store.Rows;

namespace Commodities.Settlement.Ledger;

/// <content>Two steps: reserve, then post or void. And reversals.</content>
public sealed partial class LedgerBook
{
    private readonly List<LedgerReservationRow> _reserved = [];
    private readonly List<LedgerReservationRow> _ended = [];
    private readonly List<LedgerReservationRow> _reservedAndWritten = [];
    private readonly List<LedgerReservationRow> _endedAndWritten = [];

    /// <summary>Reservations that are open and not written yet.</summary>
    public IReadOnlyList<LedgerReservationRow> NewReservations => _reserved;

    /// <summary>Reservations that have ended, of which the books have a row still.</summary>
    public IReadOnlyList<LedgerReservationRow> EndedReservations => _ended;

    /// <summary>Sets an amount aside: it can't go out otherwise until it is posted, void, or its time is over.</summary>
    /// <param name="posting">What is to be posted later.</param>
    /// <param name="cause">What it comes from.</param>
    /// <param name="expiresNanos">UTC nanoseconds since 1970 after which it is void; 0 is never.</param>
    /// <returns>The number by which it is posted or made void.</returns>
    /// <exception cref="LedgerException">It is refused; nothing was booked.</exception>
    public long Reserve(in Posting posting, in Cause cause, long expiresNanos = 0)
    {
        Check(in posting);
        LedgerReservationRow reservation = new()
        {
            DebitAccountId = posting.From.Id,
            CreditAccountId = posting.To.Id,
            Amount = posting.Amount,
            Kind = posting.Kind,
            ExpiresNanos = expiresNanos,
        };
        reservation.Number = Append(
            posting.From, posting.To, posting.Amount, TransferState.Reserved, posting.Kind, 0, in cause, expiresNanos, LastNumber + 1);
        posting.From.PendingDebits = checked(posting.From.PendingDebits + posting.Amount);
        posting.To.PendingCredits = checked(posting.To.PendingCredits + posting.Amount);
        _reservations.Add(reservation.Number, reservation);
        _reserved.Add(reservation);
        return reservation.Number;
    }

    /// <summary>Posts a reservation, or a part of it; what is left of it is free again.</summary>
    /// <param name="number">The reservation.</param>
    /// <param name="amount">How much of it; null is all.</param>
    /// <param name="cause">What it comes from; a time behind the reservation's is refused.</param>
    /// <returns>The number of the transfer.</returns>
    /// <exception cref="LedgerException">It is refused; nothing was booked.</exception>
    public long PostReservation(long number, long? amount, in Cause cause)
    {
        LedgerReservationRow reservation = Reservation(number, cause.BookedNanos);
        long posted = amount ?? reservation.Amount;
        if (posted < 1 || posted > reservation.Amount)
        {
            throw new LedgerException(
                LedgerFault.ExceedsReservation,
                string.Create(CultureInfo.InvariantCulture, $"{posted} is to be posted of reservation {number}, expected 1 to {reservation.Amount}"));
        }

        return End(reservation, posted, TransferState.PostsReservation, in cause);
    }

    /// <summary>Ends a reservation without effect.</summary>
    /// <returns>The number of the transfer that says so.</returns>
    /// <exception cref="LedgerException">It is refused; nothing was booked.</exception>
    public long VoidReservation(long number, in Cause cause)
    {
        LedgerReservationRow reservation = Reservation(number, cause.BookedNanos);
        return End(reservation, reservation.Amount, TransferState.VoidsReservation, in cause);
    }

    /// <summary>Ends the reservations whose time is over, in the order of their numbers.</summary>
    /// <returns>How many.</returns>
    public int ExpireReservations(in Cause cause)
    {
        long now = cause.BookedNanos;
        LedgerReservationRow[] over = [.. _reservations.Values.Where(reservation => reservation.ExpiresNanos > 0 && reservation.ExpiresNanos < now).OrderBy(reservation => reservation.Number)];
        foreach (LedgerReservationRow reservation in over)
        {
            End(reservation, reservation.Amount, TransferState.ExpiresReservation, in cause);
        }

        return over.Length;
    }

    /// <summary>Undoes a posted transfer by one in the other direction. The caller has made sure that it was not reversed before.</summary>
    /// <param name="transfer">The transfer.</param>
    /// <param name="cause">What the reversal comes from.</param>
    /// <param name="isForced">Whether the account that has to give back may fall below 0.</param>
    /// <returns>The number of the reversal.</returns>
    /// <exception cref="LedgerException">It is refused; nothing was booked.</exception>
    public long Reverse(LedgerTransferRow transfer, in Cause cause, bool isForced = false)
    {
        ArgumentNullException.ThrowIfNull(transfer);
        if (transfer.State is not (TransferState.Posted or TransferState.PostsReservation) || transfer.Kind == TransferKind.Reversal)
            throw new LedgerException(LedgerFault.Reversal, $"transfer {transfer.Number} is {transfer.State} for {transfer.Kind}: only what is posted, and no reversal, can be reversed");
        return Reverse(transfer.Number, _byId[transfer.DebitAccountId], _byId[transfer.CreditAccountId], transfer.Amount, in cause, isForced);
    }

    /// <summary>Gives back a known transfer, or a part of it, from its receiver.</summary>
    internal long Reverse(long number, LedgerAccountRow debited, LedgerAccountRow credited, long amount, in Cause cause, bool isForced)
    {
        Check(new(credited, debited, amount, TransferKind.Reversal, isForced));
        return Append(credited, debited, amount, TransferState.Posted, TransferKind.Reversal, number, in cause, 0, LastNumber + 1);
    }

    private LedgerReservationRow Reservation(long number, long nowNanos)
    {
        LedgerReservationRow? reservation = _reservations.GetValueOrDefault(number);
        if (reservation == null || (reservation.ExpiresNanos > 0 && reservation.ExpiresNanos < nowNanos))
            throw new LedgerException(LedgerFault.Reservation, $"there is no open reservation {number}: it was never made, or was posted, void or too late");
        return reservation;
    }

    private long End(LedgerReservationRow reservation, long amount, TransferState state, in Cause cause)
    {
        LedgerAccountRow from = _byId[reservation.DebitAccountId];
        LedgerAccountRow to = _byId[reservation.CreditAccountId];
        long number = Append(from, to, amount, state, reservation.Kind, reservation.Number, in cause, 0, LastNumber + 1);
        from.PendingDebits -= reservation.Amount;
        to.PendingCredits -= reservation.Amount;
        _reservations.Remove(reservation.Number);
        if (!_reserved.Remove(reservation))
            _ended.Add(reservation);
        return number;
    }

    private void MarkReservationsWritten()
    {
        _reservedAndWritten.AddRange(_reserved);
        _endedAndWritten.AddRange(_ended);
        _reserved.Clear();
        _ended.Clear();
    }

    private void AcceptReservations()
    {
        MarkReservationsWritten();
        _reservedAndWritten.Clear();
        _endedAndWritten.Clear();
    }

    private void RollBackReservations()
    {
        MarkReservationsWritten();
        foreach (LedgerReservationRow reservation in _endedAndWritten)
        {
            _reservations.Add(reservation.Number, reservation);
        }

        foreach (LedgerReservationRow reservation in _reservedAndWritten)
        {
            _reservations.Remove(reservation.Number);
        }

        AcceptReservations();
    }
}
