using System.Globalization;
using Commodities.Domain;
using Commodities.Settlement.Ledger;
using Commodities.Settlement.Margin;
using Commodities.Settlement.Runs;
using Commodities.Settlement.Service;
using Commodities.Settlement.Store.Rows;

namespace Commodities.Settlement.Desk;

/// <summary>Warehouse receipts: registered once, pledged once, released, cancelled. Every kilogram is in the ledger. Each method is within one unit of work.</summary>
public static class ReceiptDesk
{
    private const long FenPerYuan = 100;

    /// <summary>Registers goods in a warehouse.</summary>
    /// <exception cref="DeskException">The code was registered before, or a field is wrong.</exception>
    public static ReceiptRow Register(SettlementWork work, long requestId, ReceiptRow asked)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(asked);
        foreach ((string field, string text) in new[] { ("code", asked.Code), ("product", asked.Product), ("location", asked.Location), ("qualityLot", asked.QualityLot) })
        {
            if (text.Length is 0 or > 64)
                throw new DeskException(DeskFault.InvalidField, $"{field} is \"{text}\", expected 1 to 64 characters", field);
        }

        if (asked.Kilograms < 1)
            throw new DeskException(DeskFault.InvalidField, string.Create(CultureInfo.InvariantCulture, $"kilograms is {asked.Kilograms}, expected at least 1"), "kilograms");
        if (work.Db.Receipts.Any(row => row.Code == asked.Code))
            throw new DeskException(DeskFault.WrongState, $"receipt {asked.Code} is registered already", "code");
        asked.Id = SettlementWork.NextId(work.Db.Receipts.Select(row => row.Id));
        asked.State = ReceiptState.Registered;
        work.Db.Receipts.Add(asked);
        Move(work, requestId, asked, Register(work, asked), Free(work, asked), TransferKind.ReceiptRegistered);
        return asked;
    }

    /// <summary>Pledges a receipt for margin: to the house, and once.</summary>
    /// <exception cref="DeskException">It is not free, or worth too little.</exception>
    public static ReceiptRow Pledge(SettlementWork work, long requestId, string code, PledgeTerms terms)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(terms);
        ReceiptRow receipt = Find(work, code, ReceiptState.Registered);
        ContractRow nearest = PledgeValuation.NearestOf(work, receipt.Product)
            ?? throw new DeskException(DeskFault.WrongState, $"{receipt.Product} has no settlement price yet, so receipt {code} has no value");
        long valueFen = PledgeCalculator.ValueFen(nearest.SettledPriceTicks, nearest.TickSizeFen, receipt.Kilograms);
        if (valueFen < terms.LeastYuan * FenPerYuan)
            throw new DeskException(DeskFault.WrongState, string.Create(CultureInfo.InvariantCulture, $"receipt {code} is worth {valueFen} fen, expected at least {terms.LeastYuan * FenPerYuan}"));
        if (receipt.ExpiryDay <= work.Stream.TradingDay)
            throw new DeskException(DeskFault.WrongState, $"receipt {code} is valid until {receipt.ExpiryDay}");
        (receipt.State, receipt.PledgeValueFen) = (ReceiptState.Pledged, valueFen);
        Move(work, requestId, receipt, Free(work, receipt), Pledged(work, receipt), TransferKind.ReceiptPledged);
        MoneyDesk.Tell(work, receipt.AccountId, FundsKind.Pledge, valueFen);
        return receipt;
    }

    /// <summary>Ends a pledge: never while margin needs it.</summary>
    /// <exception cref="DeskException">It is not pledged, or margin rests on it.</exception>
    public static ReceiptRow Release(SettlementWork work, long requestId, string code, PledgeTerms terms)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(terms);
        ReceiptRow receipt = Find(work, code, ReceiptState.Pledged);
        long left = work.Db.Receipts.Where(row => row.AccountId == receipt.AccountId && row.State == ReceiptState.Pledged && row.Id != receipt.Id).Sum(row => row.PledgeValueFen);
        AccountDayRow? last = work.Db.AccountDays.Where(row => row.AccountId == receipt.AccountId).OrderByDescending(row => row.TradingDay).FirstOrDefault();
        long money = LedgerBook.BalanceOf(work.Accounts.Cash(receipt.AccountId)) + LedgerBook.BalanceOf(work.Accounts.Margin(receipt.AccountId));
        if (last?.MarginByPledgeFen > PledgeCalculator.UsableFen(terms, left, money))
            throw new DeskException(DeskFault.InsufficientBalance, string.Create(CultureInfo.InvariantCulture, $"margin of {last.MarginByPledgeFen} fen rests on what is pledged"));
        long valueFen = receipt.PledgeValueFen;
        (receipt.State, receipt.PledgeValueFen) = (ReceiptState.Registered, 0);
        Move(work, requestId, receipt, Pledged(work, receipt), Free(work, receipt), TransferKind.PledgeReleased);
        if (valueFen > 0)
            MoneyDesk.Tell(work, receipt.AccountId, FundsKind.Release, valueFen);
        return receipt;
    }

    /// <summary>Cancels a receipt: the goods may leave the warehouse.</summary>
    /// <exception cref="DeskException">It is not free.</exception>
    public static ReceiptRow Cancel(SettlementWork work, long requestId, string code)
    {
        ArgumentNullException.ThrowIfNull(work);
        ReceiptRow receipt = Find(work, code, ReceiptState.Registered);
        receipt.State = ReceiptState.Cancelled;
        Move(work, requestId, receipt, Free(work, receipt), Register(work, receipt), TransferKind.ReceiptCancelled);
        return receipt;
    }

    private static ReceiptRow Find(SettlementWork work, string code, ReceiptState expected)
    {
        ReceiptRow receipt = work.Db.Receipts.FirstOrDefault(row => row.Code == code) ?? throw new DeskException(DeskFault.NotFound, $"there is no receipt {code}", "code");
        return receipt.State == expected ? receipt : throw new DeskException(DeskFault.WrongState, $"receipt {code} is {receipt.State}, expected {expected}");
    }

    private static void Move(SettlementWork work, long requestId, ReceiptRow receipt, LedgerAccountRow from, LedgerAccountRow to, TransferKind kind) =>
        MoneyDesk.Guarded(() => work.Ledger.Post(new(from, to, receipt.Kilograms, kind), MoneyDesk.CauseOf(work, requestId)));

    private static LedgerAccountRow Register(SettlementWork work, ReceiptRow receipt) =>
        work.Ledger.Open(LedgerChart.ReceiptRegister(receipt.QualityLot), LedgerAccountKind.ReceiptRegister, LedgerChart.Goods(receipt.QualityLot), mayOverdraw: true);

    private static LedgerAccountRow Free(SettlementWork work, ReceiptRow receipt) => Goods(work, receipt, LedgerChart.ReceiptFree(receipt.AccountId, receipt.QualityLot), LedgerAccountKind.ReceiptFree);

    private static LedgerAccountRow Pledged(SettlementWork work, ReceiptRow receipt) =>
        Goods(work, receipt, LedgerChart.ReceiptPledged(receipt.AccountId, receipt.QualityLot), LedgerAccountKind.ReceiptPledged);

    private static LedgerAccountRow Goods(SettlementWork work, ReceiptRow receipt, string code, LedgerAccountKind kind) =>
        work.Ledger.Open(code, kind, LedgerChart.Goods(receipt.QualityLot), receipt.AccountId, work.Accounts.MemberOf(receipt.AccountId));
}
