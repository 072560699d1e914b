using System.Globalization;
using System.Security.Cryptography;
using Commodities.Settlement.Api.Answers;
using Commodities.Settlement.Api.Errors;
using Commodities.Settlement.Api.Hosting;
using Commodities.Settlement.Api.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Commodities.Settlement.Api.Reads;

/// <summary>End-of-day files, for operators: they hold everybody's figures.</summary>
internal static class FileReads
{
    private const string Tag = "End of day";

    private static readonly Parameter Name = new("name", ParameterKind.Code, "The name of the file.");

    public static void Map(ReadRoutes reads, IEndpointRouteBuilder routes, SettlementApiOptions options)
    {
        reads.One("/v1/end-of-day/{tradingDay}", Tag, "The files of a trading day, by name. For operators.", [Parameter.TradingDay], call => List(call.Options, call.Arguments), forOperators: true);

        IResult Content(HttpContext context)
        {
            if (!context.Caller().IsOperator)
                throw new ApiException(ErrorCode.NotAllowed, "/v1/end-of-day is for operators");
            Arguments arguments = new(context.Request, [Parameter.TradingDay, Name]);
            string name = arguments.Text(Name.Name)!;
            // Only what the folder lists: a name never leads out of it.
            string path = FilesOf(options, arguments).FirstOrDefault(file => Path.GetFileName(file) == name) ?? throw ApiException.Missing($"file {Arguments.Shown(name)}");
            return TypedResults.PhysicalFile(path, "application/octet-stream");
        }

        routes.MapGet("/v1/end-of-day/{tradingDay}/{name}", (Delegate)Content).WithTags(Tag).WithSummary("A file, byte by byte as it was written. For operators.")
            .WithMetadata(new Described([Parameter.TradingDay, Name])).Produces(StatusCodes.Status200OK, contentType: "application/octet-stream");
    }

    private static List<EndOfDayFileView> List(SettlementApiOptions options, Arguments arguments) => [.. FilesOf(options, arguments).Select(path =>
    {
        using FileStream stream = File.OpenRead(path);
        return new EndOfDayFileView(Shown.Day(arguments.Integer(Parameter.TradingDay.Name)!.Value), Path.GetFileName(path), stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream)));
    })];

    private static IEnumerable<string> FilesOf(SettlementApiOptions options, Arguments arguments)
    {
        if (options.EndOfDayFolder is not string folder)
            throw new ApiException(ErrorCode.NotOffered, "no folder of end-of-day files is set up");
        int day = arguments.Integer(Parameter.TradingDay.Name)!.Value;
        string ofDay = Path.Combine(Path.GetFullPath(folder), day.ToString(CultureInfo.InvariantCulture));
        return Directory.Exists(ofDay) ? Directory.EnumerateFiles(ofDay).Order(StringComparer.Ordinal) : throw ApiException.Missing($"end-of-day files of {Shown.Day(day)}");
    }
}
