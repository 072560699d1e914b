using System.Buffers.Binary;
using Commodities.Domain;
using Commodities.Settlement.Api.Answers;
using Commodities.Settlement.Api.Errors;
using Commodities.Settlement.Api.Requests;
using Commodities.Settlement.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Commodities.Settlement.Api.Reads;

/// <summary>Trades: fills as they hold, with their busts and corrections. Of a past state they are shown as they held then.</summary>
internal static class TradeReads
{
    private const string Tag = "Trades";
    private const int ClosingBytes = 16;
    // So many accounts are read one by one along an index and merged; more are filtered.
    private const int MostAccountsToMerge = 32;

    private static readonly Parameter TradeId = new("tradeId", ParameterKind.WholeNumber, "The trade.");

    public static void Map(ReadRoutes routes)
    {
        routes.Many("/v1/trades", Tag, "Sides of trades, by trade and side (buy, then sell).", [Parameter.AccountId, Parameter.TradingDay, Parameter.ContractId], 2, Trades);
        routes.One("/v1/trades/{tradeId}", Tag, "The sides of a trade that the caller sees.", [TradeId], OneTrade);
    }

    /// <summary>Contracts by number.</summary>
    public static Dictionary<int, ContractRow> ContractsOf(ReadCall call, IEnumerable<int> contractIds)
    {
        int[] ids = [.. contractIds.Distinct()];
        return ids.Length == 0 ? [] : call.Db.Contracts.AsNoTracking().Where(row => ids.Contains(row.ContractId)).ToDictionary(row => row.ContractId);
    }

    private static Page<TradeView> Trades(ReadCall call)
    {
        call.Pin();
        int? accountId = call.AccountId();
        List<FillRow> rows = accountId == null && call.Caller.AccountIds is { Length: <= MostAccountsToMerge } few
            ? [.. few.SelectMany(id => Query(call, rows => rows.Where(row => row.AccountId == id))).OrderBy(row => row.TradeId).ThenBy(row => row.Side).Take(call.Limit + 1)]
            : Query(call, rows => accountId is int id ? rows.Where(row => row.AccountId == id) : call.Caller.AccountIds is int[] ids ? rows.Where(row => ids.Contains(row.AccountId)) : rows);
        Page<FillRow> page = call.Many(rows, row => [row.TradeId, (long)row.Side]);
        return new(page.LedgerNumber, page.Stream, Show(call, page.Items), page.NextCursor);
    }

    private static List<FillRow> Query(ReadCall call, Func<IQueryable<FillRow>, IQueryable<FillRow>> ofAccounts)
    {
        IQueryable<FillRow> rows = ofAccounts(call.Db.Fills.AsNoTracking());
        if (call.Arguments.Integer(Parameter.TradingDay.Name) is int day)
            rows = rows.Where(row => row.TradingDay == day);
        if (call.Arguments.Integer(Parameter.ContractId.Name) is int contractId)
            rows = rows.Where(row => row.ContractId == contractId);
        if (call.IsPast)
        {
            long upTo = call.Stream.Sequence;
            rows = rows.Where(row => row.Sequence <= upTo);
        }

        if (call.After != null)
        {
            (long trade, Side side) = (call.AfterKey(0), (Side)call.AfterKey(1));
            rows = rows.Where(row => row.TradeId > trade || (row.TradeId == trade && row.Side > side));
        }

        return [.. rows.OrderBy(row => row.TradeId).ThenBy(row => row.Side).Take(call.Limit + 1)];
    }

    private static List<TradeView> OneTrade(ReadCall call)
    {
        call.Pin();
        long tradeId = call.Arguments.Number(TradeId.Name)!.Value;
        List<FillRow> rows = [.. call.Db.Fills.AsNoTracking().Where(row => row.TradeId == tradeId).OrderBy(row => row.Side).AsEnumerable()
            .Where(row => call.Caller.Sees(row.AccountId) && (!call.IsPast || row.Sequence <= call.Stream.Sequence))];
        return rows.Count > 0 ? Show(call, rows) : throw ApiException.Missing($"trade {tradeId}");
    }

    private static List<TradeView> Show(ReadCall call, IReadOnlyList<FillRow> rows)
    {
        Dictionary<int, ContractRow> contracts = ContractsOf(call, rows.Select(row => row.ContractId));
        long[] ids = [.. rows.Where(row => row.Version > 1).Select(row => row.TradeId).Distinct()];
        ILookup<(long, Side), FillChangeRow> changes = (ids.Length == 0 ? [] : call.Db.FillChanges.AsNoTracking().Where(row => ids.Contains(row.TradeId)).OrderBy(row => row.Version).ToList())
            .ToLookup(row => (row.TradeId, row.Side));
        return [.. rows.Select(row => Show(call, row, contracts.GetValueOrDefault(row.ContractId), [.. changes[(row.TradeId, row.Side)]]))];
    }

    private static TradeView Show(ReadCall call, FillRow row, ContractRow? contract, FillChangeRow[] changes)
    {
        FillChangeRow[] later = call.IsPast ? [.. changes.Where(change => change.Sequence > call.Stream.Sequence)] : [];
        FillChangeRow[] known = changes[..(changes.Length - later.Length)];
        bool isAsNow = later.Length == 0;
        long price = isAsNow ? row.PriceTicks : later[0].PreviousPriceTicks;
        long lots = isAsNow ? row.QuantityLots : later[0].PreviousQuantityLots;
        return new(
            row.TradeId, row.Side, row.AccountId, row.ContractId, contract?.Symbol ?? "", isAsNow ? row.State : known.LastOrDefault()?.State ?? FillState.New,
            isAsNow ? row.Version : known.LastOrDefault()?.Version ?? 1, row.Sequence, Shown.Time(row.MatchNanos), Shown.Day(row.TradingDay), Shown.Day(row.ActionDate), row.PositionEffect, row.HedgeFlag, price, lots,
            isAsNow ? row.QuantityKilograms : lots * (contract?.LotKilograms ?? 0), isAsNow ? row.NotionalFen : price * lots * (contract?.TickValueFen ?? 0), row.FeeFen - later.Sum(change => change.FeeChangeFen),
            isAsNow ? row.FeeNumber : null, row.OrderId, row.ClientOrderId, isAsNow ? Closings(row.Closings) : null, [.. known.Select(Show)]);
    }

    private static TradeChangeView Show(FillChangeRow row) =>
        new(row.Version, row.State, row.Sequence, row.PreviousPriceTicks, row.PreviousQuantityLots, row.PriceTicks, row.QuantityLots, row.FeeChangeFen, row.Reason);

    private static ClosingView[] Closings(byte[] bytes) => [.. Enumerable.Range(0, bytes.Length / ClosingBytes).Select(index => new ClosingView(
        BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(index * ClosingBytes)), BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan((index * ClosingBytes) + sizeof(long)))))];
}
