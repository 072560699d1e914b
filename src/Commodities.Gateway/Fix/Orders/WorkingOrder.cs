using Commodities.Gateway.Fix.Codec;
using Commodities.Gateway.Fix.Sessions;

namespace Commodities.Gateway.Fix.Orders;

/// <summary>The body of an ExecutionReport that is one of several which tell the working orders.</summary>
internal readonly ref struct WorkingOrder : IFixBody
{
    /// <summary>The report of the order itself.</summary>
    public required FixReport Report { get; init; }

    /// <summary>MassStatusReqID (584); empty when nobody asked.</summary>
    public required ReadOnlySpan<byte> RequestId { get; init; }

    /// <summary>How many reports there are.</summary>
    public required int Total { get; init; }

    /// <summary>Whether it is the last of them.</summary>
    public required bool IsLast { get; init; }

    /// <inheritdoc/>
    public void Write(scoped ref FixWriter writer)
    {
        Report.Write(ref writer);
        if (!RequestId.IsEmpty)
            writer.Write(FixTags.MassStatusReqId, RequestId);
        writer.Write(FixTags.TotNumReports, Total);
        writer.Write(FixTags.LastRptRequested, IsLast);
    }
}
