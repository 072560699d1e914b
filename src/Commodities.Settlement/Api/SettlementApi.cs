using System.Net;
using Commodities.Settlement.Api.Errors;
using Commodities.Settlement.Api.Hosting;
using Commodities.Settlement.Api.Reads;
using Commodities.Settlement.Api.Security;
using Commodities.Settlement.Api.Writes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;

namespace Commodities.Settlement.Api;

/// <summary>The HTTP API of the settlement. Starts on an address of its own, reads the books by connections of its own, and has them written by the desk.</summary>
public sealed class SettlementApi : IAsyncDisposable
{
    private const int MostHeaderBytes = 16 * 1024;
    private const int MostConnections = 1_000;
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(5);

    private readonly WebApplication _app;
    private readonly SettlementMeter? _meter;
    private readonly List<Door> _doors;

    private SettlementApi(WebApplication app, SettlementMeter? meter, List<Door> doors)
    {
        (_app, _meter, _doors) = (app, meter, doors);
        string address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Address = new(address);
        EndPoint = IPEndPoint.Parse(Address.Authority);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Starts; when this has returned, requests are answered.</summary>
    /// <exception cref="IOException">The address can't be used, such as when the port is taken.</exception>
    public static async Task<SettlementApi> StartAsync(SettlementApiOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        SettlementMeter? meter = options.Desk == null ? null : new(options.Desk);
        WebApplication app = Build(options);
        List<Door> doors = [];
        app.Use(next => new ProblemMiddleware(options, next).HandleAsync);
        app.UseRouting();
        app.Use(next =>
        {
            Door door = new(options, next);
            doors.Add(door);
            return door.EnterAsync;
        });
        Map(app, options);
        try
        {
            await app.StartAsync(cancellation);
            return new(app, meter, doors);
        }
        catch
        {
            meter?.Dispose();
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Takes no more requests, lets those under way end, and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource late = new(StopWithin);
        await _app.StopAsync(late.Token);
        await _app.DisposeAsync();
        _doors.ForEach(door => door.Dispose());
        _meter?.Dispose();
    }

    private static WebApplication Build(SettlementApiOptions options)
    {
        // Empty: nothing is read from the environment or from files of the folder, and nothing is logged that was not asked for.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MostBodyBytes;
            kestrel.Limits.MaxRequestHeadersTotalSize = MostHeaderBytes;
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            kestrel.Listen(options.EndPoint, listen => listen.Protocols = HttpProtocols.Http1);
        });
        builder.Services.AddRouting();
        builder.Services.AddSingleton(_ => new SnapshotPool(options.Books));
        builder.Services.ConfigureHttpJsonOptions(json => ApiJson.Set(json.SerializerOptions));
        builder.Services.AddOpenApi("v1", ApiDocument.Set);
        builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter(SettlementMeter.Name).AddAspNetCoreInstrumentation().AddPrometheusExporter());
        return builder.Build();
    }

    private static void Map(WebApplication app, SettlementApiOptions options)
    {
        ReadRoutes reads = new(app, options, app.Services.GetRequiredService<SnapshotPool>());
        StatusReads.Map(reads);
        MemberReads.Map(reads);
        ContractReads.Map(reads);
        PositionReads.Map(reads);
        TradeReads.Map(reads);
        LedgerReads.Map(reads);
        RunReads.Map(reads);
        MoneyReads.Map(reads);
        FileReads.Map(reads, app, options);
        WriteRoutes writes = new(app, options);
        MoneyWrites.Map(writes);
        ReceiptWrites.Map(writes);
        RunWrites.Map(writes);
        HealthRoutes.Map(app, options);
        DocumentRoutes.Map(app);
        app.MapPrometheusScrapingEndpoint("/metrics").WithMetadata(new OpenToAll());
    }
}
