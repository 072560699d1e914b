using Commodities.Gateway.Fix.Codec;
using Commodities.Gateway.Fix.Copies;
using Commodities.Gateway.Fix.Sessions;

namespace Commodities.Gateway.Fix.Positions;

/// <summary>The body of a RequestForPositionsAck.</summary>
internal readonly struct PositionRequestAnswer : IFixBody
{
    public required PositionRequest Request { get; init; }

    /// <summary>PosMaintRptID (721).</summary>
    public required long ReportId { get; init; }

    /// <summary>How many reports follow.</summary>
    public required int Total { get; init; }

    /// <summary>PosReqResult (728).</summary>
    public required int Result { get; init; }

    /// <summary>Whether nothing was done.</summary>
    public required bool IsRefused { get; init; }

    /// <summary>The firm of the session.</summary>
    public required string FirmCode { get; init; }

    /// <summary>Why, in words; empty when there is nothing to say.</summary>
    public required string Text { get; init; }

    /// <inheritdoc/>
    public void Write(scoped ref FixWriter writer)
    {
        writer.Write(FixTags.PosMaintRptId, ReportId);
        writer.Write(FixTags.PosReqId, Request.Id);
        writer.Write(FixTags.TotalNumPosReports, Total);
        writer.Write(FixTags.PosReqResult, Result);
        writer.Write(FixTags.PosReqStatus, IsRefused ? 2L : 0L);
        writer.Write(FixTags.NoPartyIds, 1L);
        CopyReport.WriteFirm(ref writer, FirmCode);
        writer.Write(FixTags.Account, Request.Account);
        writer.Write(FixTags.AccountType, Request.AccountType);
        if (Request.Symbol.Length > 0)
            writer.Write(FixTags.Symbol, Request.Symbol);
        if (Text.Length > 0)
            writer.Write(FixTags.Text, Text);
    }
}
