using Commodities.Settlement.Api.Answers;
using Commodities.Settlement.Api.Errors;
using Commodities.Settlement.Api.Requests;
using Commodities.Settlement.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Commodities.Settlement.Api.Reads;

/// <summary>Contracts and their settlement prices.</summary>
internal static class ContractReads
{
    private const string Tag = "Contracts";

    private static readonly Parameter Product = new("product", ParameterKind.Code, "The product, such as RB.");

    public static void Map(ReadRoutes routes)
    {
        routes.Many("/v1/contracts", Tag, "Contracts, by number. Kept as they are now only.", [Product], 1, Contracts);
        routes.One("/v1/contracts/{contractId}", Tag, "A contract. Kept as it is now only.", [Parameter.ContractId], OneContract);
        routes.Many("/v1/contracts/{contractId}/settlement-prices", Tag, "Settlement prices of a contract, by trading day.", [Parameter.ContractId], 1, Prices);
    }

    private static Page<ContractView> Contracts(ReadCall call)
    {
        call.NeedNow();
        string? product = call.Arguments.Text(Product.Name);
        long after = call.AfterKey(0);
        List<ContractRow> rows = [.. call.Db.Contracts.AsNoTracking().Where(row => row.ContractId > after && (product == null || row.Product == product)).OrderBy(row => row.ContractId).Take(call.Limit + 1)];
        return call.Many(rows, row => [row.ContractId], Show);
    }

    private static ContractView OneContract(ReadCall call)
    {
        call.NeedNow();
        return Show(Find(call));
    }

    private static ContractRow Find(ReadCall call)
    {
        int id = call.Arguments.Integer(Parameter.ContractId.Name)!.Value;
        return call.Db.Contracts.AsNoTracking().FirstOrDefault(row => row.ContractId == id) ?? throw ApiException.Missing($"contract {id}");
    }

    private static Page<SettlementPriceView> Prices(ReadCall call)
    {
        call.Pin();
        int id = Find(call).ContractId;
        long after = call.AfterKey(0);
        long upTo = call.Stream.Sequence;
        bool isPast = call.IsPast;
        List<SettlementPriceRow> rows = [.. call.Db.SettlementPrices.AsNoTracking()
            .Where(row => row.ContractId == id && row.TradingDay > after && (!isPast || row.Sequence <= upTo)).OrderBy(row => row.TradingDay).Take(call.Limit + 1)];
        return call.Many(rows, row => [row.TradingDay], row => new SettlementPriceView(
            Shown.Day(row.TradingDay), row.ContractId, row.PriceTicks, row.PreviousPriceTicks, row.VolumeLots, row.Basis, row.Sequence));
    }

    private static ContractView Show(ContractRow row) => new(
        row.ContractId, row.Symbol, row.Product, row.DeliveryMonth, row.Version, Shown.Day(row.TradingDay), row.TickSizeFen, row.LotKilograms, row.TickValueFen, row.ReferencePriceTicks,
        row.SettledPriceTicks, Shown.Day(row.SettledTradingDay), row.DayTrades, row.DayLots, row.DayTurnoverFen);
}
