using Commodities.Client.Orders;
using Commodities.Messages.OrderEntry;

namespace Commodities.Exchange.Tests.Binary;

/// <summary>The stamp of any numbered message.</summary>
internal static class Stamps
{
    public static OrderEntryStamp Stamp(this OrderEntryEvent told) => told.TemplateId switch
    {
        OrderEntryTemplateId.OrderAccepted => told.As<OrderAccepted>().Stamp,
        OrderEntryTemplateId.OrderFilled => told.As<OrderFilled>().Stamp,
        OrderEntryTemplateId.OrderCancelled => told.As<OrderCancelled>().Stamp,
        OrderEntryTemplateId.OrderReplaced => told.As<OrderReplaced>().Stamp,
        OrderEntryTemplateId.OrderRejected => told.As<OrderRejected>().Stamp,
        OrderEntryTemplateId.CancelRejected => told.As<CancelRejected>().Stamp,
        OrderEntryTemplateId.ReplaceRejected => told.As<ReplaceRejected>().Stamp,
        OrderEntryTemplateId.MassCancelReport => told.As<MassCancelReport>().Stamp,
        OrderEntryTemplateId.StopTriggered => told.As<StopTriggered>().Stamp,
        _ => throw new ArgumentException($"{told.TemplateId} has no stamp", nameof(told)),
    };
}
