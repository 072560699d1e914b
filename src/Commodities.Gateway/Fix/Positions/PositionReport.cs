using Commodities.Gateway.Fix.Codec;
using Commodities.Gateway.Fix.Copies;
using Commodities.Gateway.Fix.Market;
using Commodities.Gateway.Fix.Sessions;
using Commodities.Gateway.Ports;

namespace Commodities.Gateway.Fix.Positions;

/// <summary>The body of a PositionReport: one account in one contract.</summary>
internal readonly struct PositionReport : IFixBody
{
    private const int MoneyDecimals = 2;
    private const int FinalPrice = 1;
    private const int TheoreticalPrice = 2;

    public required PositionRequest Request { get; init; }

    public required PositionAccount Account { get; init; }

    public required IMarketContract Contract { get; init; }

    public required HeldLots Lots { get; init; }

    /// <summary>PosMaintRptID (721).</summary>
    public required long ReportId { get; init; }

    /// <summary>How many reports answer the request; negative for one that came of itself.</summary>
    public required int Total { get; init; }

    /// <summary>Whether the client understands the venue's own fields.</summary>
    public required bool IsExtended { get; init; }

    /// <inheritdoc/>
    public void Write(scoped ref FixWriter writer)
    {
        writer.Write(FixTags.PosMaintRptId, ReportId);
        writer.Write(FixTags.PosReqId, Request.Id);
        writer.Write(FixTags.PosReqType, 0L);
        if (Total >= 0)
            writer.Write(FixTags.TotalNumPosReports, Total);
        else
            writer.Write(FixTags.UnsolicitedIndicator, true);
        writer.Write(FixTags.PosReqResult, 0L);
        writer.Write(FixTags.ClearingBusinessDate, Contract.Terms.TradingDay);
        writer.Write(FixTags.NoPartyIds, 1L);
        CopyReport.WriteFirm(ref writer, Account.FirmCode);
        writer.Write(FixTags.Account, Account.Code);
        writer.Write(FixTags.AccountType, Account.IsHouse ? '3' : '1');
        writer.Write(FixTags.Symbol, Contract.Symbol);
        writer.Write(FixTags.Currency, "CNY"u8);
        WritePrices(ref writer);
        writer.Write(FixTags.NoPositions, 3L);
        WriteLots(ref writer, "SOD"u8, Lots.LongEarlierLots, Lots.ShortEarlierLots);
        WriteLots(ref writer, "TQ"u8, Lots.LongTodayLots, Lots.ShortTodayLots);
        WriteLots(ref writer, "TOT"u8, Lots.LongLots, Lots.ShortLots);
        if (IsExtended)
            writer.WriteDecimal(FixTags.PositionMargin, Lots.MarginFen, MoneyDecimals);
    }

    // Of a contract that was never settled, what its first day began with.
    private void WritePrices(scoped ref FixWriter writer)
    {
        long settledTicks = Contract.LastSettlement?.PriceTicks ?? Contract.Terms.ReferencePriceTicks;
        writer.WriteDecimal(FixTags.SettlPrice, settledTicks * Contract.Terms.TickSizeFen, FixMarketMessages.PriceDecimals);
        writer.Write(FixTags.SettlPriceType, Contract.LastSettlement == null ? TheoreticalPrice : FinalPrice);
        writer.WriteDecimal(FixTags.PriorSettlPrice, Contract.Terms.ReferencePriceTicks * Contract.Terms.TickSizeFen, FixMarketMessages.PriceDecimals);
    }

    private static void WriteLots(scoped ref FixWriter writer, scoped ReadOnlySpan<byte> type, long longLots, long shortLots)
    {
        writer.Write(FixTags.PosType, type);
        writer.Write(FixTags.LongQty, longLots);
        writer.Write(FixTags.ShortQty, shortLots);
    }
}
