using System.Globalization;
using System.Text.Json.Nodes;
using Commodities.Settlement.Api.Errors;
using Commodities.Settlement.Api.Requests;
using Commodities.Settlement.Api.Security;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Commodities.Settlement.Api.Hosting;

/// <summary>Completes the OpenAPI document: parameters with their bounds, the key, refusals.</summary>
internal static class ApiDocument
{
    private const string Bearer = "apiKey";

    /// <summary>Sets the document up.</summary>
    public static void Set(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Commodities settlement";
            document.Info.Version = "v1";
            document.Info.Description = "Clearing and settlement: positions, the ledger of money and goods, settlement runs, payments. Amounts are whole numbers; their unit is the end of their name. "
                + "Each answer says the ledger number and the stream position it rests on. Refusals are application/problem+json with a code; /errors/{code} says what each means and what a retry does.";
            // The server is where the document came from.
            document.Servers = [];
            document.Components ??= new();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal) { [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" } };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(async (operation, context, cancellation) =>
        {
            IList<object> metadata = context.Description.ActionDescriptor.EndpointMetadata;
            if (metadata.OfType<Described>().FirstOrDefault() is Described described)
                operation.Parameters = [.. Parameters(described, context.Description.RelativePath ?? "")];
            if (metadata.OfType<OpenToAll>().Any())
                return;
            operation.Security = [new() { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] }];
            OpenApiSchema problem = await context.GetOrCreateSchemaAsync(typeof(Problem), parameterDescription: null, cancellation);
            operation.Responses ??= [];
            operation.Responses["default"] = new OpenApiResponse
            {
                Description = "Refused: the code says why.",
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { ["application/problem+json"] = new OpenApiMediaType { Schema = problem } },
            };
        });
    }

    private static IEnumerable<IOpenApiParameter> Parameters(Described described, string path)
    {
        foreach (Parameter parameter in described.Parameters)
        {
            bool isInPath = path.Contains("{" + parameter.Name + "}", StringComparison.Ordinal);
            yield return new OpenApiParameter
            {
                Name = parameter.Name,
                In = isInPath ? ParameterLocation.Path : ParameterLocation.Query,
                Required = isInPath,
                Description = parameter.Description,
                Schema = SchemaOf(parameter),
            };
        }

        if (described.IsWrite)
        {
            yield return new OpenApiParameter
            {
                Name = "Idempotency-Key",
                In = ParameterLocation.Header,
                Required = true,
                Description = "Made by the client, 1 to 255 characters: the same request again has the same answer, with Idempotency-Hit: true, and changes nothing.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 255 },
            };
        }
    }

    private static OpenApiSchema SchemaOf(Parameter parameter) => parameter.Kind switch
    {
        ParameterKind.WholeNumber => new()
        {
            Type = JsonSchemaType.Integer,
            Format = "int64",
            Minimum = parameter.Least.ToString(CultureInfo.InvariantCulture),
            Maximum = parameter.Most == long.MaxValue ? null : parameter.Most.ToString(CultureInfo.InvariantCulture),
        },
        ParameterKind.Day => new() { Type = JsonSchemaType.String, Format = "date", Examples = [JsonValue.Create("2027-01-04")] },
        ParameterKind.Flag => new() { Type = JsonSchemaType.Boolean },
        _ => new() { Type = JsonSchemaType.String, MinLength = 1 },
    };
}
