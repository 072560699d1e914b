using Commodities.Settlement.Api.Answers;
using Commodities.Settlement.Ledger;
using Commodities.Settlement.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Commodities.Settlement.Api.Reads;

/// <summary>What accounts of the ledger had at a number, and as of a value date: what they have now, less what came after.</summary>
internal static class LedgerBalances
{
    /// <summary>Accounts as they were.</summary>
    /// <param name="call">The read; its pin counts.</param>
    /// <param name="rows">The accounts as they are now.</param>
    /// <param name="valueDate">Counts what has this value date or an earlier one; null counts all.</param>
    public static IReadOnlyList<LedgerAccountView> Of(ReadCall call, IReadOnlyList<LedgerAccountRow> rows, int? valueDate = null)
    {
        Dictionary<long, Sums> later = rows.Count > 0 && (call.IsPast || valueDate != null) ? Later(call, [.. rows.Select(row => row.Id)], valueDate) : [];
        return [.. rows.Select(row => Show(row, later.GetValueOrDefault(row.Id), valueDate != null))];
    }

    /// <summary>An account as it is.</summary>
    public static LedgerAccountView Show(LedgerAccountRow row) => Show(row, default, isByValueDate: false);

    /// <summary>The unit of an asset.</summary>
    public static string UnitOf(string asset) => asset == LedgerChart.Yuan ? "fen" : "kilograms";

    private static LedgerAccountView Show(LedgerAccountRow row, Sums later, bool isByValueDate)
    {
        (long debits, long credits) = (row.Debits - later.Debits, row.Credits - later.Credits);
        (long pendingDebits, long pendingCredits) = (row.PendingDebits - later.PendingDebits, row.PendingCredits - later.PendingCredits);
        return new(
            row.Code, row.Kind, row.Asset, UnitOf(row.Asset), row.AccountId, row.Member, row.MayOverdraw, debits, credits, credits - debits, isByValueDate ? null : pendingDebits,
            isByValueDate ? null : pendingCredits, isByValueDate ? null : credits - debits - pendingDebits);
    }

    private static Dictionary<long, Sums> Later(ReadCall call, long[] ids, int? valueDate)
    {
        Dictionary<long, Sums> sums = [];
        IQueryable<LedgerTransferRow> later = Since(call, valueDate).Where(row => row.State == TransferState.Posted || row.State == TransferState.PostsReservation);
        foreach (var debit in later.Where(row => ids.Contains(row.DebitAccountId)).GroupBy(row => row.DebitAccountId).Select(group => new { group.Key, Sum = group.Sum(row => row.Amount) }))
            sums[debit.Key] = sums.GetValueOrDefault(debit.Key) with { Debits = debit.Sum };
        foreach (var credit in later.Where(row => ids.Contains(row.CreditAccountId)).GroupBy(row => row.CreditAccountId).Select(group => new { group.Key, Sum = group.Sum(row => row.Amount) }))
            sums[credit.Key] = sums.GetValueOrDefault(credit.Key) with { Credits = credit.Sum };
        if (valueDate == null)
            AddReservations(call, ids, sums);
        return sums;
    }

    // What does not count: behind the number, or of a later value date. One condition where one does, so that the index of an account is read from there on.
    private static IQueryable<LedgerTransferRow> Since(ReadCall call, int? valueDate)
    {
        (IQueryable<LedgerTransferRow> rows, long at) = (call.Db.LedgerTransfers.AsNoTracking(), call.At);
        return valueDate is not int day ? rows.Where(row => row.Number > at) : call.IsPast ? rows.Where(row => row.Number > at || row.ValueDate > day) : rows.Where(row => row.ValueDate > day);
    }

    // Reserved since: not pending then. Ended since: pending then. Each side along its own index.
    private static void AddReservations(ReadCall call, long[] ids, Dictionary<long, Sums> sums)
    {
        IQueryable<LedgerTransferRow> later = Since(call, valueDate: null).Where(row => row.State != TransferState.Posted);
        List<LedgerTransferRow> changes = [.. later.Where(row => ids.Contains(row.DebitAccountId)).AsEnumerable().Concat(later.Where(row => ids.Contains(row.CreditAccountId))).DistinctBy(row => row.Number)];
        long[] ended = [.. changes.Where(row => row.State != TransferState.Reserved).Select(row => row.RefersToNumber)];
        List<LedgerTransferRow> reservations = ended.Length == 0 ? [] : [.. call.Db.LedgerTransfers.AsNoTracking().Where(row => ended.Contains(row.Number))];
        foreach ((LedgerTransferRow reservation, int sign) in changes.Where(row => row.State == TransferState.Reserved).Select(row => (row, 1)).Concat(reservations.Select(row => (row, -1))))
        {
            Sums debited = sums.GetValueOrDefault(reservation.DebitAccountId);
            sums[reservation.DebitAccountId] = debited with { PendingDebits = debited.PendingDebits + (sign * reservation.Amount) };
            Sums credited = sums.GetValueOrDefault(reservation.CreditAccountId);
            sums[reservation.CreditAccountId] = credited with { PendingCredits = credited.PendingCredits + (sign * reservation.Amount) };
        }
    }

    private readonly record struct Sums(long Debits, long Credits, long PendingDebits, long PendingCredits);
}
