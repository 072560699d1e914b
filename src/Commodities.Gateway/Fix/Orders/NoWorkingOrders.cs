using Commodities.Gateway.Fix.Codec;
using Commodities.Gateway.Fix.Sessions;

namespace Commodities.Gateway.Fix.Orders;

/// <summary>The body of an ExecutionReport that tells that there are no working orders, or none of those that were asked for.</summary>
internal readonly ref struct NoWorkingOrders : IFixBody
{
    /// <summary>MassStatusReqID (584); empty when nobody asked.</summary>
    public required ReadOnlySpan<byte> RequestId { get; init; }

    /// <summary>ExecID (17).</summary>
    public required FixExecutionId ExecutionId { get; init; }

    /// <summary>TransactTime (60), in UTC nanoseconds.</summary>
    public required long UtcNanos { get; init; }

    /// <summary>Text (58).</summary>
    public required string Text { get; init; }

    /// <inheritdoc/>
    public void Write(scoped ref FixWriter writer)
    {
        writer.Write(FixTags.OrderId, "NONE"u8);
        ExecutionId.Write(ref writer, FixTags.ExecId);
        writer.Write(FixTags.ExecType, 'I');
        writer.Write(FixTags.OrdStatus, (char)FixOrderStatus.Rejected);
        writer.Write(FixTags.OrdRejReason, FixOrderRejectReason.UnknownOrder);
        writer.Write(FixTags.Symbol, "[N/A]"u8);
        writer.Write(FixTags.Side, '7');
        writer.Write(FixTags.LeavesQty, 0L);
        writer.Write(FixTags.CumQty, 0L);
        writer.Write(FixTags.AvgPx, 0L);
        writer.WriteTime(FixTags.TransactTime, UtcNanos);
        writer.Write(FixTags.Text, Text);
        if (!RequestId.IsEmpty)
            writer.Write(FixTags.MassStatusReqId, RequestId);
        writer.Write(FixTags.TotNumReports, 0L);
        writer.Write(FixTags.LastRptRequested, true);
    }
}
