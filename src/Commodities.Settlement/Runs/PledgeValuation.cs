using Commodities.Domain;
using Commodities.Settlement.Margin;
using Commodities.Settlement.Service;
using Commodities.Settlement.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Commodities.Settlement.Runs;

/// <summary>Values what is pledged at each settlement: at the settlement price of the product's nearest delivery month.</summary>
internal sealed class PledgeValuation
{
    private Dictionary<int, long>? _values;

    /// <summary>Values all pledged receipts anew, and tells the matcher where the value of an account has changed.</summary>
    public void Revalue(SettlementWork work, int tradingDay)
    {
        ILookup<int, ReceiptRow> pledged = work.Db.Receipts.Where(receipt => receipt.State == ReceiptState.Pledged).AsEnumerable().ToLookup(receipt => receipt.AccountId);
        long nextMovement = SettlementWork.NextId(work.Db.EngineMovements.Select(row => row.Id));
        foreach (IGrouping<int, ReceiptRow> account in pledged.OrderBy(group => group.Key))
        {
            long before = account.Sum(receipt => receipt.PledgeValueFen);
            foreach (ReceiptRow receipt in account)
            {
                receipt.PledgeValueFen = receipt.ExpiryDay > tradingDay && NearestOf(work, receipt.Product) is ContractRow nearest
                    ? PledgeCalculator.ValueFen(nearest.SettledPriceTicks, nearest.TickSizeFen, receipt.Kilograms)
                    : 0;
            }

            long after = account.Sum(receipt => receipt.PledgeValueFen);
            if (after != before)
                work.Db.EngineMovements.Add(new() { Id = nextMovement++, AccountId = account.Key, Kind = FundsKind.Revaluation, AmountFen = after, State = EngineMovementState.ToSend });
        }

        _values = pledged.ToDictionary(group => group.Key, group => group.Sum(receipt => receipt.PledgeValueFen));
    }

    /// <summary>The value of what an account has pledged, at the last valuation, in fen.</summary>
    public long ValueOf(SettlementWork work, int accountId)
    {
        _values ??= work.Db.Receipts.AsNoTracking().Where(receipt => receipt.State == ReceiptState.Pledged).GroupBy(receipt => receipt.AccountId)
            .Select(group => new { group.Key, Sum = group.Sum(receipt => receipt.PledgeValueFen) }).ToDictionary(group => group.Key, group => group.Sum);
        return _values.GetValueOrDefault(accountId);
    }

    /// <summary>The contract by whose settlement price goods of a product are valued: the nearest delivery month that has one.</summary>
    public static ContractRow? NearestOf(SettlementWork work, string product) => work.Contracts.Values
        .Where(contract => contract.Product == product && contract.SettledPriceTicks > 0 && contract.DeliveryMonth >= work.Stream.TradingDay / 100).MinBy(contract => contract.DeliveryMonth);
}
