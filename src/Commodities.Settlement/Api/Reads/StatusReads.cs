using Commodities.Settlement.Api.Answers;
using Commodities.Settlement.Api.Errors;
using Commodities.Settlement.Service;

namespace Commodities.Settlement.Api.Reads;

/// <summary>How the settlement stands.</summary>
internal static class StatusReads
{
    public static void Map(ReadRoutes routes) => routes.One("/v1/status", "Status", "How the settlement stands, and how far the books are.", [], Status);

    private static StatusView Status(ReadCall call)
    {
        call.NeedNow();
        SettlementStatus status = call.Options.Desk?.Status ?? throw new ApiException(ErrorCode.NotOffered, "this service reads the books only");
        return new(status.State.ToString(), call.Caller.IsOperator ? status.Reason : "", Shown.Day(status.TradingDay), status.VenueSequence, status.Behind);
    }
}
