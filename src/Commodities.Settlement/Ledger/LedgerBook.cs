using System.Globalization;
using Commodities.Settlement.Store.Rows;

namespace Commodities.Settlement.Ledger;

/// <summary>
/// The ledger: every account's balances in memory, and what was booked since the last commit. For one thread. What it books counts once its rows are written
/// (<see cref="NewTransfers"/>, <see cref="ChangedAccounts"/>) and <see cref="Accept"/> was called; until then <see cref="RollBack"/> takes all of it back.
/// </summary>
public sealed partial class LedgerBook
{
    private readonly Dictionary<string, LedgerAccountRow> _byCode = new(StringComparer.Ordinal);
    private readonly Dictionary<long, LedgerAccountRow> _byId = [];
    private readonly Dictionary<long, LedgerReservationRow> _reservations = [];
    private readonly List<LedgerTransferRow> _new = [];
    private readonly List<(long From, long To)> _lastNumbersBefore = [];
    private readonly Dictionary<long, Before> _touched = [];
    private int _written;
    private readonly List<LedgerAccountRow> _opened = [];
    private long _acceptedNumber;
    private byte[] _acceptedHash;
    private long _nextAccountId = 1;

    /// <summary>A ledger as the books have it.</summary>
    /// <param name="accounts">All accounts.</param>
    /// <param name="reservations">All open reservations.</param>
    /// <param name="lastNumber">The last transfer; 0 when there is none.</param>
    /// <param name="lastHash">Its hash; 32 zeros when there is none.</param>
    public LedgerBook(IEnumerable<LedgerAccountRow> accounts, IEnumerable<LedgerReservationRow> reservations, long lastNumber, byte[] lastHash)
    {
        ArgumentNullException.ThrowIfNull(accounts);
        ArgumentNullException.ThrowIfNull(reservations);
        ArgumentNullException.ThrowIfNull(lastHash);
        foreach (LedgerAccountRow account in accounts)
        {
            Add(account);
        }

        foreach (LedgerReservationRow reservation in reservations)
        {
            _reservations.Add(reservation.Number, reservation);
        }

        (LastNumber, LastHash) = (_acceptedNumber, _acceptedHash) = (lastNumber, lastHash);
    }

    /// <summary>The last transfer; 0 before the first.</summary>
    public long LastNumber { get; private set; }

    /// <summary>Its hash, which covers all before it.</summary>
    public byte[] LastHash { get; private set; }

    /// <summary>Transfers since the last commit, in order.</summary>
    public IReadOnlyList<LedgerTransferRow> NewTransfers => _new;

    /// <summary>Those of them that are not written yet.</summary>
    public IReadOnlyCollection<LedgerTransferRow> UnwrittenTransfers => _new[_written..];

    /// <summary>Accounts that were opened or touched since the last commit.</summary>
    public IReadOnlyCollection<LedgerAccountRow> ChangedAccounts => [.. _touched.Keys.Select(id => _byId[id])];

    /// <summary>All accounts.</summary>
    public IReadOnlyCollection<LedgerAccountRow> Accounts => _byId.Values;

    /// <summary>All open reservations.</summary>
    public IReadOnlyCollection<LedgerReservationRow> Reservations => _reservations.Values;

    /// <summary>What an account has, reservations not counted.</summary>
    public static long BalanceOf(LedgerAccountRow account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return account.Credits - account.Debits;
    }

    /// <summary>What may still go out of an account that may not be overdrawn.</summary>
    public static long AvailableIn(LedgerAccountRow account) => BalanceOf(account) - account.PendingDebits;

    /// <summary>The account of a name; null when there is none.</summary>
    public LedgerAccountRow? Find(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>The account of a number.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public LedgerAccountRow Account(long id) => _byId[id];

    /// <summary>The account of a name, opened when there is none.</summary>
    /// <param name="code">The name; see <see cref="LedgerChart"/>.</param>
    /// <param name="kind">What it stands for.</param>
    /// <param name="asset">What it counts.</param>
    /// <param name="accountId">The trading account whose it is; 0 is none's.</param>
    /// <param name="member">The firm whose it is; empty is the house's.</param>
    /// <param name="mayOverdraw">Whether its balance may go below 0.</param>
    public LedgerAccountRow Open(string code, LedgerAccountKind kind, string asset = LedgerChart.Yuan, int accountId = 0, string member = "", bool mayOverdraw = false)
    {
        if (_byCode.TryGetValue(code, out LedgerAccountRow? known))
            return known;
        LedgerAccountRow account = new()
        {
            Id = _nextAccountId,
            Code = code,
            Kind = kind,
            Asset = asset,
            AccountId = accountId,
            Member = member,
            MayOverdraw = mayOverdraw,
        };
        Add(account);
        _opened.Add(account);
        _touched.Add(account.Id, default);
        return account;
    }

    /// <summary>Books a posting.</summary>
    /// <returns>The number of its transfer.</returns>
    /// <exception cref="LedgerException">It is refused; nothing was booked.</exception>
    public long Post(in Posting posting, in Cause cause)
    {
        Check(in posting);
        return Append(posting.From, posting.To, posting.Amount, TransferState.Posted, posting.Kind, 0, in cause, 0, LastNumber + 1);
    }

    /// <summary>Books postings that hang together: all of them, or none. Each counts before the next is checked.</summary>
    /// <returns>The number of the first transfer; 0 when there is no posting.</returns>
    /// <exception cref="LedgerException">One of them is refused; nothing was booked.</exception>
    public long PostLinked(ReadOnlySpan<Posting> postings, in Cause cause)
    {
        long group = LastNumber + 1;
        Savepoint savepoint = new(_new.Count, LastNumber, LastHash);
        try
        {
            foreach (ref readonly Posting posting in postings)
            {
                Check(in posting);
                Append(posting.From, posting.To, posting.Amount, TransferState.Posted, posting.Kind, 0, in cause, 0, group);
            }
        }
        catch
        {
            RollBackTo(savepoint);
            throw;
        }

        return LastNumber < group ? 0 : group;
    }

    /// <summary>What was booked so far is written, in a transaction that is open still.</summary>
    public void MarkWritten()
    {
        _written = _new.Count;
        MarkReservationsWritten();
    }

    /// <summary>What was booked is written and committed: it stays.</summary>
    public void Accept()
    {
        (_acceptedNumber, _acceptedHash) = (LastNumber, LastHash);
        _new.Clear();
        _written = 0;
        _lastNumbersBefore.Clear();
        _touched.Clear();
        _opened.Clear();
        AcceptReservations();
    }

    /// <summary>Takes back everything since the last <see cref="Accept"/>.</summary>
    public void RollBack()
    {
        foreach ((long id, Before before) in _touched)
        {
            LedgerAccountRow account = _byId[id];
            (account.Debits, account.Credits, account.PendingDebits, account.PendingCredits, account.LastNumber) =
                (before.Debits, before.Credits, before.PendingDebits, before.PendingCredits, before.LastNumber);
        }

        foreach (LedgerAccountRow account in _opened)
        {
            _byId.Remove(account.Id);
            _byCode.Remove(account.Code);
        }

        _nextAccountId -= _opened.Count;
        (LastNumber, LastHash) = (_acceptedNumber, _acceptedHash);
        _new.Clear();
        _written = 0;
        _lastNumbersBefore.Clear();
        _touched.Clear();
        _opened.Clear();
        RollBackReservations();
    }

    private static void Check(in Posting posting)
    {
        ArgumentNullException.ThrowIfNull(posting.From);
        ArgumentNullException.ThrowIfNull(posting.To);
        if (posting.Amount < 1)
            throw new LedgerException(LedgerFault.Amount, string.Create(CultureInfo.InvariantCulture, $"the amount is {posting.Amount}, expected at least 1"));
        if (posting.From == posting.To || posting.From.Asset != posting.To.Asset)
        {
            throw new LedgerException(
                LedgerFault.Accounts, $"from {posting.From.Code} ({posting.From.Asset}) to {posting.To.Code} ({posting.To.Asset}): expected two accounts of one asset");
        }

        if (!posting.IsForced && !posting.From.MayOverdraw && AvailableIn(posting.From) < posting.Amount)
        {
            throw new LedgerException(
                LedgerFault.InsufficientBalance,
                string.Create(CultureInfo.InvariantCulture, $"{posting.From.Code} has {AvailableIn(posting.From)} free, {posting.Amount} is asked for"));
        }
    }

    private void Add(LedgerAccountRow account)
    {
        _byCode.Add(account.Code, account);
        _byId.Add(account.Id, account);
        _nextAccountId = Math.Max(_nextAccountId, account.Id + 1);
    }

    private long Append(
        LedgerAccountRow from, LedgerAccountRow to, long amount, TransferState state, TransferKind kind, long refersTo, in Cause cause, long expiresNanos, long group)
    {
        Touch(from);
        Touch(to);
        LedgerTransferRow transfer = new()
        {
            Number = LastNumber + 1,
            GroupNumber = group,
            DebitAccountId = from.Id,
            CreditAccountId = to.Id,
            Amount = amount,
            State = state,
            Kind = kind,
            RefersToNumber = refersTo,
            CauseKind = cause.Kind,
            CauseId = cause.Id,
            ValueDate = cause.ValueDate,
            BookedNanos = cause.BookedNanos,
            ExpiresNanos = expiresNanos,
        };
        if (state is TransferState.Posted or TransferState.PostsReservation)
        {
            from.Debits = checked(from.Debits + amount);
            to.Credits = checked(to.Credits + amount);
        }

        _lastNumbersBefore.Add((from.LastNumber, to.LastNumber));
        (from.LastNumber, to.LastNumber) = (transfer.Number, transfer.Number);
        transfer.Hash = LedgerHash.After(LastHash, transfer, from.Code, to.Code);
        _new.Add(transfer);
        (LastNumber, LastHash) = (transfer.Number, transfer.Hash);
        return transfer.Number;
    }

    private void Touch(LedgerAccountRow account) => _touched.TryAdd(
        account.Id, new(account.Debits, account.Credits, account.PendingDebits, account.PendingCredits, account.LastNumber));

    // Within the postings of one group only: they are all posted at once.
    private void RollBackTo(Savepoint savepoint)
    {
        for (int index = _new.Count - 1; index >= savepoint.Count; index--)
        {
            LedgerTransferRow transfer = _new[index];
            LedgerAccountRow from = _byId[transfer.DebitAccountId];
            LedgerAccountRow to = _byId[transfer.CreditAccountId];
            (from.Debits, to.Credits) = (from.Debits - transfer.Amount, to.Credits - transfer.Amount);
            (from.LastNumber, to.LastNumber) = _lastNumbersBefore[index];
        }

        _lastNumbersBefore.RemoveRange(savepoint.Count, _new.Count - savepoint.Count);
        _new.RemoveRange(savepoint.Count, _new.Count - savepoint.Count);
        (LastNumber, LastHash) = (savepoint.LastNumber, savepoint.LastHash);
    }

    private readonly record struct Before(long Debits, long Credits, long PendingDebits, long PendingCredits, long LastNumber);

    private readonly record struct Savepoint(int Count, long LastNumber, byte[] LastHash);
}
