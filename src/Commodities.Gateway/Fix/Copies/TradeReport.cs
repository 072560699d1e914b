using System.Globalization;
using Commodities.Domain;
using Commodities.Gateway.Fix.Codec;
using Commodities.Gateway.Fix.Market;
using Commodities.Gateway.Fix.Orders;
using Commodities.Gateway.Fix.Sessions;
using Commodities.Gateway.Ports;

namespace Commodities.Gateway.Fix.Copies;

/// <summary>The body of a TradeCaptureReport: one trade with the sides that the scope has.</summary>
internal readonly struct TradeReport : IFixBody
{
    private const int ReplaceReport = 2;
    private const int CancelReport = 1;
    private const int Submitted = 0;
    private const int NoWas = 5;
    private const int TakenBack = 6;

    public required CopyTrade Trade { get; init; }

    public required ListedContract Contract { get; init; }

    public required CopyScope Scope { get; init; }

    /// <summary>TradeRequestID (568).</summary>
    public required string RequestId { get; init; }

    /// <summary>How many reports answer the request; negative for one that came of itself.</summary>
    public required int Total { get; init; }

    /// <summary>Whether it is the last of them.</summary>
    public required bool IsLast { get; init; }

    /// <inheritdoc/>
    public void Write(scoped ref FixWriter writer)
    {
        bool isTold = Trade.LastSequence != Trade.Made.Header.Sequence;
        writer.Write(FixTags.TradeReportId, string.Create(CultureInfo.InvariantCulture, $"{Trade.Made.TradeId}-{Trade.LastSequence}"));
        if (isTold)
            writer.Write(FixTags.TradeReportTransType, Trade.Lots == 0 ? CancelReport : ReplaceReport);
        writer.Write(FixTags.TradeReportType, Trade.Lots == 0 ? TakenBack : isTold ? NoWas : Submitted);
        writer.Write(FixTags.TradeRequestId, RequestId);
        writer.Write(FixTags.ExecType, Trade.Lots == 0 ? 'H' : isTold ? 'G' : 'F');
        if (Total >= 0)
        {
            writer.Write(FixTags.TotNumTradeReports, Total);
            writer.Write(FixTags.LastRptRequested, IsLast);
        }
        else
        {
            writer.Write(FixTags.UnsolicitedIndicator, true);
        }

        writer.Write(FixTags.TrdMatchId, Trade.Made.TradeId);
        writer.Write(FixTags.ExecId, Trade.Made.Header.Sequence);
        writer.Write(FixTags.PreviouslyReported, false);
        writer.Write(FixTags.Symbol, Contract.Symbol);
        writer.Write(FixTags.LastQty, Trade.Lots == 0 ? Trade.Made.QuantityLots : Trade.Lots);
        writer.WriteDecimal(FixTags.LastPx, Trade.PriceTicks * Contract.TickSizeFen, FixMarketMessages.PriceDecimals);
        writer.Write(FixTags.TradeDate, Trade.TradingDay);
        writer.WriteTime(FixTags.TransactTime, Trade.Made.Header.TimestampNanos);
        WriteSides(ref writer);
    }

    private void WriteSides(scoped ref FixWriter writer)
    {
        Messages.Trade made = Trade.Made;
        CopyParty? maker = Scope.Sessions.GetValueOrDefault(made.MakerSessionId);
        CopyParty? taker = Scope.Sessions.GetValueOrDefault(made.TakerSessionId);
        writer.Write(FixTags.NoSides, maker != null && taker != null ? 2L : 1L);
        Side makerSide = made.TakerSide == Side.Buy ? Side.Sell : Side.Buy;
        if (maker != null)
            WriteSide(ref writer, maker, makerSide, made.MakerOrderId, (made.MakerSessionId, made.MakerClientOrderId), made.MakerAccountId, made.MakerPositionEffect);
        if (taker != null)
            WriteSide(ref writer, taker, made.TakerSide, made.TakerOrderId, (made.TakerSessionId, made.TakerClientOrderId), made.TakerAccountId, made.TakerPositionEffect);
    }

    private void WriteSide(scoped ref FixWriter writer, CopyParty party, Side side, long orderId, (int SessionId, long Number) client, int accountId, PositionEffect effect)
    {
        writer.Write(FixTags.Side, FixTerms.CodeOf(side));
        writer.Write(FixTags.OrderId, orderId);
        Span<byte> name = stackalloc byte[IClientOrderIds.MaxLength];
        int length = Scope.ClientOrderIds.Copy(client.SessionId, client.Number, name);
        if (length > 0)
            writer.Write(FixTags.ClOrdId, name[..length]);
        CopyReport.WriteParties(ref writer, party);
        if (Scope.AccountCodes.TryGetValue(accountId, out string? account))
            writer.Write(FixTags.Account, account);
        if (effect != PositionEffect.None)
            writer.Write(FixTags.PositionEffect, FixTerms.CodeOf(effect));
    }
}
