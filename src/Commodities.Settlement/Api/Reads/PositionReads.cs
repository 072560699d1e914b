using Commodities.Domain;
using Commodities.Settlement.Api.Answers;
using Commodities.Settlement.Api.Requests;
using Commodities.Settlement.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Commodities.Settlement.Api.Reads;

/// <summary>Positions, now and at the settlement of a day.</summary>
internal static class PositionReads
{
    private const string Tag = "Positions";

    public static void Map(ReadRoutes routes)
    {
        routes.Many(
            "/v1/positions", Tag, "Positions, by account, contract and purpose. Kept as they are now only; at the settlement of a day: /v1/settlements/{tradingDay}/positions.",
            [Parameter.AccountId, Parameter.ContractId], 3, Positions);
        routes.Many(
            "/v1/settlements/{tradingDay}/positions", Tag, "Positions at the settlement of a trading day, with what they gained or lost, by account, contract and purpose.",
            [Parameter.TradingDay, Parameter.AccountId, Parameter.ContractId], 3, AtSettlement);
    }

    private static Page<PositionView> Positions(ReadCall call)
    {
        call.NeedNow();
        IQueryable<PositionRow> rows = call.Db.Positions.AsNoTracking();
        if (call.AccountId() is int accountId)
            rows = rows.Where(row => row.AccountId == accountId);
        else if (call.Caller.AccountIds is int[] ids)
            rows = rows.Where(row => ids.Contains(row.AccountId));
        if (call.Arguments.Integer(Parameter.ContractId.Name) is int contractId)
            rows = rows.Where(row => row.ContractId == contractId);
        if (call.After != null)
        {
            (int account, int contract, HedgeFlag purpose) = KeyOf(call);
            rows = rows.Where(row => row.AccountId > account || (row.AccountId == account && (row.ContractId > contract || (row.ContractId == contract && row.HedgeFlag > purpose))));
        }

        List<PositionRow> found = [.. rows.OrderBy(row => row.AccountId).ThenBy(row => row.ContractId).ThenBy(row => row.HedgeFlag).Take(call.Limit + 1)];
        Dictionary<int, ContractRow> contracts = TradeReads.ContractsOf(call, found.Select(row => row.ContractId));
        return call.Many(found, row => [row.AccountId, row.ContractId, (long)row.HedgeFlag], row =>
        {
            ContractRow? contract = contracts.GetValueOrDefault(row.ContractId);
            long lot = contract?.LotKilograms ?? 0;
            return new PositionView(
                row.AccountId, row.ContractId, contract?.Symbol ?? "", row.HedgeFlag, row.LongLots, row.ShortLots, row.LongLots * lot, row.ShortLots * lot, row.SettledNetLots, row.BoughtLots, row.BoughtTicks,
                row.SoldLots, row.SoldTicks);
        });
    }

    private static Page<PositionDayView> AtSettlement(ReadCall call)
    {
        call.Pin();
        int day = call.Arguments.Integer(Parameter.TradingDay.Name)!.Value;
        IQueryable<PositionDayRow> rows = call.Db.PositionDays.AsNoTracking().Where(row => row.TradingDay == day);
        if (call.AccountId() is int accountId)
            rows = rows.Where(row => row.AccountId == accountId);
        else if (call.Caller.AccountIds is int[] ids)
            rows = rows.Where(row => ids.Contains(row.AccountId));
        if (call.Arguments.Integer(Parameter.ContractId.Name) is int contractId)
            rows = rows.Where(row => row.ContractId == contractId);
        if (call.IsPast)
        {
            long upTo = call.Stream.Sequence;
            rows = rows.Where(row => call.Db.SettlementPrices.Any(price => price.ContractId == row.ContractId && price.TradingDay == day && price.Sequence <= upTo));
        }

        if (call.After != null)
        {
            (int account, int contract, HedgeFlag purpose) = KeyOf(call);
            rows = rows.Where(row => row.AccountId > account || (row.AccountId == account && (row.ContractId > contract || (row.ContractId == contract && row.HedgeFlag > purpose))));
        }

        List<PositionDayRow> found = [.. rows.OrderBy(row => row.AccountId).ThenBy(row => row.ContractId).ThenBy(row => row.HedgeFlag).Take(call.Limit + 1)];
        Dictionary<int, ContractRow> contracts = TradeReads.ContractsOf(call, found.Select(row => row.ContractId));
        return call.Many(found, row => [row.AccountId, row.ContractId, (long)row.HedgeFlag], row => new PositionDayView(
            Shown.Day(row.TradingDay), row.AccountId, row.ContractId, contracts.GetValueOrDefault(row.ContractId)?.Symbol ?? "", row.HedgeFlag, row.LongLots, row.ShortLots, row.PreviousNetLots, row.BoughtLots,
            row.BoughtTicks, row.SoldLots, row.SoldTicks, row.ProfitFen));
    }

    private static (int AccountId, int ContractId, HedgeFlag Purpose) KeyOf(ReadCall call) => ((int)call.AfterKey(0), (int)call.AfterKey(1), (HedgeFlag)call.AfterKey(2));
}
