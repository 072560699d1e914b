using Commodities.Domain;
using Commodities.Gateway.Fix.Codec;
using Commodities.Gateway.Fix.Sessions;
using Commodities.Gateway.Ports;

namespace Commodities.Gateway.Fix.Orders;

/// <summary>An ExecutionReport (35=8) about an order.</summary>
internal readonly ref struct FixReport : IFixBody
{
    private const int AveragePriceDecimals = 4;
    private const int PriceDecimals = 2;

    /// <summary>The order as it stands after what is reported.</summary>
    public required FixOrder Order { get; init; }

    /// <summary>Its contract.</summary>
    public required ListedContract Contract { get; init; }

    /// <summary>What the client called the contract, where no contract is called so; else empty.</summary>
    public ReadOnlySpan<byte> Symbol { get; init; }

    /// <summary>The code of its account.</summary>
    public required ReadOnlySpan<char> Account { get; init; }

    /// <summary>What is told.</summary>
    public required Told Told { get; init; }

    /// <summary>ClOrdID (11).</summary>
    public required ReadOnlySpan<byte> ClientOrderId { get; init; }

    /// <summary>OrigClOrdID (41); empty when there is none.</summary>
    public ReadOnlySpan<byte> OriginalClientOrderId { get; init; }

    /// <summary>TransactTime (60), in UTC nanoseconds.</summary>
    public required long UtcNanos { get; init; }

    /// <summary>Whether the client understands what stock FIX 4.4 has no words for.</summary>
    public bool IsExtended { get; init; }

    /// <summary>A report.</summary>
    public FixReport()
    {
    }

    /// <inheritdoc/>
    public void Write(scoped ref FixWriter writer)
    {
        WriteIds(ref writer);
        WriteTerms(ref writer);
        if (Told.LastLots > 0)
        {
            writer.Write(FixTags.LastQty, Told.LastLots);
            writer.WriteDecimal(FixTags.LastPx, Told.LastTicks * Contract.TickSizeFen, PriceDecimals);
        }

        writer.Write(FixTags.LeavesQty, Order.LeavesLots);
        writer.Write(FixTags.CumQty, Order.CumLots);
        writer.WriteDecimal(FixTags.AvgPx, AveragePrice(), AveragePriceDecimals);
        writer.WriteTime(FixTags.TransactTime, UtcNanos);
        if (!Told.Text.IsEmpty)
            writer.Write(FixTags.Text, Told.Text);
        if (Told.Liquidity != 0)
            writer.Write(FixTags.LastLiquidityInd, Told.Liquidity);
        if (IsExtended && Told.TradeId != 0)
            writer.Write(FixTags.TrdMatchId, Told.TradeId);
    }

    private void WriteIds(scoped ref FixWriter writer)
    {
        if (Order.OrderId == 0)
            writer.Write(FixTags.OrderId, "NONE"u8);
        else
            writer.Write(FixTags.OrderId, Order.OrderId);
        writer.Write(FixTags.ClOrdId, ClientOrderId);
        if (!OriginalClientOrderId.IsEmpty)
            writer.Write(FixTags.OrigClOrdId, OriginalClientOrderId);
        if (!Told.StatusRequestId.IsEmpty)
            writer.Write(FixTags.OrdStatusReqId, Told.StatusRequestId);
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
        if (Account.Length > 0)
            writer.Write(FixTags.Account, Account);
        if (Symbol.IsEmpty)
            writer.Write(FixTags.Symbol, Contract.Symbol);
        else
            writer.Write(FixTags.Symbol, Symbol);
        writer.Write(FixTags.Side, FixTerms.CodeOf(Order.Side));
        if (Order.PositionEffect != PositionEffect.None)
            writer.Write(FixTags.PositionEffect, FixTerms.CodeOf(Order.PositionEffect));
        writer.Write(FixTags.OrderQty, Order.QuantityLots);
        if (Order.OrderType != OrderType.None)
            writer.Write(FixTags.OrdType, FixTerms.CodeOf(Order.OrderType));
        if (Order.OrderType is OrderType.Limit or OrderType.StopLimit && Order.PriceTicks != 0)
            writer.WriteDecimal(FixTags.Price, Order.PriceTicks * Contract.TickSizeFen, PriceDecimals);
        if (Order.OrderType is OrderType.Stop or OrderType.StopLimit && Order.StopPriceTicks != 0)
            writer.WriteDecimal(FixTags.StopPx, Order.StopPriceTicks * Contract.TickSizeFen, PriceDecimals);
        if (Order.TimeInForce != TimeInForce.None)
            writer.Write(FixTags.TimeInForce, FixTerms.CodeOf(Order.TimeInForce));
    }

    // In ten-thousandths of a CNY, half up.
    private long AveragePrice()
    {
        if (Order.CumLots == 0)
            return 0;
        Int128 sum = Order.CumTicks * Contract.TickSizeFen * 100;
        return (long)((sum + (Order.CumLots / 2)) / Order.CumLots);
    }
}
