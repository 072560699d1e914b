using Commodities.Domain;
using Commodities.Gateway.Fix.Codec;
using Commodities.Gateway.Fix.Market;
using Commodities.Gateway.Fix.Orders;
using Commodities.Gateway.Fix.Sessions;
using Commodities.Gateway.Ports;

namespace Commodities.Gateway.Fix.Copies;

/// <summary>The body of an ExecutionReport that is a copy (797=Y).</summary>
internal readonly ref struct CopyReport : IFixBody
{
    private const int AveragePriceDecimals = 4;
    private const int ExecutingFirm = 1;
    private const int EnteringTrader = 36;

    /// <summary>A report.</summary>
    public CopyReport()
    {
    }

    public required CopyOrder Order { get; init; }

    public required ListedContract Contract { get; init; }

    public required CopyParty Party { get; init; }

    public required string Account { get; init; }

    public required Told Told { get; init; }

    public PositionEffect PositionEffect { get; init; }

    /// <summary>ClOrdID (11); empty when nobody knows it any more.</summary>
    public ReadOnlySpan<byte> ClientOrderId { get; init; }

    /// <summary>OrigClOrdID (41); empty when there is none.</summary>
    public ReadOnlySpan<byte> OriginalClientOrderId { get; init; }

    /// <summary>Whether the client understands what stock FIX 4.4 has no words for.</summary>
    public bool IsExtended { get; init; }

    /// <inheritdoc/>
    public void Write(scoped ref FixWriter writer)
    {
        WriteIds(ref writer);
        if (Account.Length > 0)
            writer.Write(FixTags.Account, Account);
        WriteTerms(ref writer);
        if (Told.LastLots > 0)
        {
            writer.Write(FixTags.LastQty, Told.LastLots);
            writer.WriteDecimal(FixTags.LastPx, Told.LastTicks * Contract.TickSizeFen, FixMarketMessages.PriceDecimals);
        }

        writer.Write(FixTags.LeavesQty, Order.LeavesLots);
        writer.Write(FixTags.CumQty, Order.CumLots);
        writer.WriteDecimal(FixTags.AvgPx, AveragePrice(), AveragePriceDecimals);
        writer.WriteTime(FixTags.TransactTime, Told.UtcNanos);
        if (!Told.Text.IsEmpty)
            writer.Write(FixTags.Text, Told.Text);
        if (Told.Liquidity != 0)
            writer.Write(FixTags.LastLiquidityInd, Told.Liquidity);
        writer.Write(FixTags.CopyMsgIndicator, true);
        if (IsExtended && Told.TradeId != 0)
            writer.Write(FixTags.TrdMatchId, Told.TradeId);
    }

    /// <summary>Writes firm and trader of an order as a group of parties.</summary>
    public static void WriteParties(scoped ref FixWriter writer, CopyParty party)
    {
        writer.Write(FixTags.NoPartyIds, 2L);
        WriteFirm(ref writer, party.FirmCode);
        WriteParty(ref writer, party.TraderCode, EnteringTrader);
    }

    /// <summary>Writes a firm as an entry of a group of parties.</summary>
    public static void WriteFirm(scoped ref FixWriter writer, string code) => WriteParty(ref writer, code, ExecutingFirm);

    private static void WriteParty(scoped ref FixWriter writer, string code, int role)
    {
        writer.Write(FixTags.PartyId, code);
        writer.Write(FixTags.PartyIdSource, 'D');
        writer.Write(FixTags.PartyRole, role);
    }

    private void WriteIds(scoped ref FixWriter writer)
    {
        if (Order.OrderId == 0)
            writer.Write(FixTags.OrderId, "NONE"u8);
        else
            writer.Write(FixTags.OrderId, Order.OrderId);
        if (!ClientOrderId.IsEmpty)
            writer.Write(FixTags.ClOrdId, ClientOrderId);
        if (!OriginalClientOrderId.IsEmpty)
            writer.Write(FixTags.OrigClOrdId, OriginalClientOrderId);
        WriteParties(ref writer, Party);
        Told.ExecutionId.Write(ref writer, FixTags.ExecId);
        if (Told.ReferenceId.Number != 0)
            Told.ReferenceId.Write(ref writer, FixTags.ExecRefId);
        writer.Write(FixTags.ExecType, Told.Type);
        writer.Write(FixTags.OrdStatus, (char)Order.Status);
        if (Told.RejectReason >= 0)
            writer.Write(FixTags.OrdRejReason, Told.RejectReason);
        if (Told.RestatementReason >= 0)
            writer.Write(FixTags.ExecRestatementReason, Told.RestatementReason);
    }

    private void WriteTerms(scoped ref FixWriter writer)
    {
        writer.Write(FixTags.Symbol, Contract.Symbol);
        writer.Write(FixTags.Side, FixTerms.CodeOf(Order.Side));
        if (PositionEffect != PositionEffect.None)
            writer.Write(FixTags.PositionEffect, FixTerms.CodeOf(PositionEffect));
        if (Order.OrderType == OrderType.None)
            return;
        writer.Write(FixTags.OrderQty, Order.QuantityLots);
        writer.Write(FixTags.OrdType, FixTerms.CodeOf(Order.OrderType));
        if (Order.OrderType is OrderType.Limit or OrderType.StopLimit)
            writer.WriteDecimal(FixTags.Price, Order.PriceTicks * Contract.TickSizeFen, FixMarketMessages.PriceDecimals);
        if (Order.StopPriceTicks != 0)
            writer.WriteDecimal(FixTags.StopPx, Order.StopPriceTicks * Contract.TickSizeFen, FixMarketMessages.PriceDecimals);
        writer.Write(FixTags.TimeInForce, FixTerms.CodeOf(Order.TimeInForce));
    }

    // In ten-thousandths of a CNY, half up.
    private long AveragePrice() => Order.CumLots == 0 ? 0 : (long)(((Order.CumTicks * Contract.TickSizeFen * 100) + (Order.CumLots / 2)) / Order.CumLots);
}
