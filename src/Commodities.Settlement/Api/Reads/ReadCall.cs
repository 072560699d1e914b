using Commodities.Domain;
using Commodities.Settlement.Api.Answers;
using Commodities.Settlement.Api.Errors;
using Commodities.Settlement.Api.Requests;
using Commodities.Settlement.Api.Security;
using Commodities.Settlement.Ledger;
using Commodities.Settlement.Store;
using Commodities.Settlement.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Commodities.Settlement.Api.Reads;

/// <summary>One read: who asks for what, and the books in one snapshot, so that all of an answer rests on the same commit.</summary>
internal sealed class ReadCall
{
    private readonly long _filterMark;

    /// <summary>A read within an open snapshot.</summary>
    /// <param name="options">What the API runs on.</param>
    /// <param name="db">The books, in a snapshot.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="arguments">For what.</param>
    /// <param name="path">The path, with the names of its parameters.</param>
    /// <param name="keyParts">Parts of the key of a list; 0 of a single thing.</param>
    /// <exception cref="ApiException">The ledger has not reached the number that is asked for, or the cursor is none.</exception>
    public ReadCall(SettlementApiOptions options, SettlementDb db, Caller caller, Arguments arguments, string path, int keyParts)
    {
        (Options, Db, Caller, Arguments) = (options, db, caller, arguments);
        _filterMark = arguments.FilterMark(path);
        StreamPosition stream = db.StreamPositions.AsNoTracking().OrderBy(position => position.StreamId).FirstOrDefault() ?? new();
        NewestNumber = db.LedgerTransfers.OrderByDescending(transfer => transfer.Number).Select(transfer => transfer.Number).FirstOrDefault();
        After = arguments.Text(Parameter.After.Name) is string cursor ? Cursor.Read(cursor, _filterMark, keyParts) : null;
        At = arguments.Number(Parameter.At.Name) ?? NewestNumber;
        if (At > NewestNumber)
            throw new ApiException(ErrorCode.LedgerNumberAhead, $"at is {At}, the ledger has reached {NewestNumber}", retryAfter: TimeSpan.FromSeconds(1));
        Stream = new(stream.Epoch, stream.Sequence);
    }

    /// <summary>What the API runs on.</summary>
    public SettlementApiOptions Options { get; }

    /// <summary>The books.</summary>
    public SettlementDb Db { get; }

    /// <summary>Who asks.</summary>
    public Caller Caller { get; }

    /// <summary>For what.</summary>
    public Arguments Arguments { get; }

    /// <summary>Where the page before ended; null of the first.</summary>
    public Cursor? After { get; }

    /// <summary>The last number of the ledger in the snapshot.</summary>
    public long NewestNumber { get; }

    /// <summary>The number of the ledger that the answer rests on.</summary>
    public long At { get; private set; }

    /// <summary>The record of the stream that it rests on.</summary>
    public StreamMark Stream { get; private set; }

    /// <summary>True when the answer is of a past state.</summary>
    public bool IsPast => At < NewestNumber;

    /// <summary>Members and accounts.</summary>
    public ParticipantDirectory Participants => Options.Participants;

    /// <summary>Most items of the page.</summary>
    public int Limit => Arguments.Integer(Parameter.Limit.Name) ?? 100;

    /// <summary>For what is kept with its history: later pages rest on the number of the first, and the stream is that of the number.</summary>
    public void Pin()
    {
        if (After != null && Arguments.Number(Parameter.At.Name) == null)
            At = Math.Min(After.LedgerNumber, NewestNumber);
        if (!IsPast)
            return;
        long sequence = Db.LedgerTransfers.Where(transfer => transfer.Number <= At && transfer.CauseKind == CauseKind.FillRecord).OrderByDescending(transfer => transfer.Number)
            .Select(transfer => transfer.CauseId).FirstOrDefault();
        Stream = Stream with { Sequence = sequence };
    }

    /// <summary>For what is kept as it is now only: a past number is refused.</summary>
    /// <exception cref="ApiException">The books have moved on.</exception>
    public void NeedNow()
    {
        if (IsPast)
            throw new ApiException(ErrorCode.LedgerNumberPassed, $"at is {At}, the books are at {NewestNumber}, and this is kept as it is now only");
    }

    /// <summary>The account that is asked for; null when none is named. Another's is as if it were not there.</summary>
    public int? AccountId()
    {
        int? accountId = Arguments.Integer(Parameter.AccountId.Name);
        return accountId is int id ? Visible(id) : null;
    }

    /// <summary>An account that the caller sees and that is there.</summary>
    /// <exception cref="ApiException">There is none.</exception>
    public int Visible(int accountId)
    {
        bool isThere = (uint)(accountId - 1) < (uint)Participants.Accounts.Count || Db.LedgerAccounts.Any(account => account.AccountId == accountId);
        return isThere && Caller.Sees(accountId) ? accountId : throw ApiException.Missing($"account {accountId}");
    }

    /// <summary>The answer of one thing.</summary>
    public Answer<TData> One<TData>(TData data) => new(At, Stream, data);

    /// <summary>The answer of a list, of which one item more than the page has was read.</summary>
    /// <param name="items">Up to <see cref="Limit"/> + 1 items, in order.</param>
    /// <param name="key">The key of an item.</param>
    public Page<TItem> Many<TItem>(IReadOnlyList<TItem> items, Func<TItem, long[]> key) =>
        items.Count <= Limit ? new(At, Stream, items, null) : new(At, Stream, [.. items.Take(Limit)], new Cursor(At, key(items[Limit - 1])).Write(_filterMark));

    /// <summary>The answer of a list whose items are shown otherwise than they are read.</summary>
    public Page<TItem> Many<TRow, TItem>(IReadOnlyList<TRow> rows, Func<TRow, long[]> key, Func<TRow, TItem> show)
    {
        Page<TRow> page = Many(rows, key);
        return new(page.LedgerNumber, page.Stream, [.. page.Items.Select(show)], page.NextCursor);
    }

    /// <summary>A part of the key of the last item of the page before; the least number of the first page.</summary>
    public long AfterKey(int part) => After?.Key[part] ?? long.MinValue;
}
