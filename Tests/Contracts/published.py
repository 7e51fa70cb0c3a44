"""What providers publish of their requests, and where one breaks it."""

import base64
import json
import pathlib
import re

from .recorder import header
from .setting import in_short

HERE = pathlib.Path(__file__).resolve().parent


def strict(schema):
    """The same with every name forbidden that is not listed, where some are."""
    if isinstance(schema, list):
        return [strict(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {name: strict(value) for name, value in schema.items()}
    if isinstance(schema.get("properties"), dict) and "type" in schema:
        closed.setdefault("additionalProperties", False)
    return closed


class JSONContract:
    """A JSON schema, and where a body breaks it."""

    def __init__(self, title, schema):
        import jsonschema
        jsonschema.Draft202012Validator.check_schema(schema)
        self.title, self.validator = title, jsonschema.Draft202012Validator(schema)

    def faults(self, value):
        for error in self.validator.iter_errors(value):
            place = "".join(
                f"[{step}]" if isinstance(step, int) else f".{step}" for step in error.absolute_path
            )
            yield f"body{place} is not as {self.title} has it: {in_short(error.message)}"


class OpenAPI:
    """An OpenAPI 3.1 description: its schemas are JSON Schema of 2020-12."""

    def __init__(self, path):
        import yaml
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        self.title, self.contracts = path.name, {}
        self.whole = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)

    def request(self, target):
        """The body that a POST takes."""
        body = self.whole["paths"][target]["post"]["requestBody"]
        return self.contract(f"body of {target}", body, strict)

    def answer(self, target, method):
        """What is said to a request that was taken."""
        body = self.whole["paths"][target][method]["responses"]["200"]
        return self.contract(f"answer of {target}", body, lambda schema: schema)

    def contract(self, name, body, close):
        if name not in self.contracts:
            schema = close(body["content"]["application/json"]["schema"])
            schema = {**schema, "components": close(self.needed(schema))}
            self.contracts[name] = JSONContract(self.title, schema)
        return self.contracts[name]

    def needed(self, schema):
        """The schemas that this one names, and those that they name."""
        found, left = {}, [schema]
        while left:
            for name in re.findall(r'"#/components/schemas/(\w+)"', json.dumps(left.pop())):
                if name not in found:
                    found[name] = self.whole["components"]["schemas"][name]
                    left.append(found[name])
        return {"schemas": found}

    def header_faults(self, request, target):
        """Of the header parameters that are described."""
        for parameter in self.whole["paths"][target]["post"].get("parameters", []):
            if parameter.get("in") != "header":
                continue
            value = header(request, parameter["name"])
            if value is None:
                if parameter.get("required"):
                    yield f"no header '{parameter['name']}'"
                continue
            yield from JSONContract(self.title, parameter["schema"]).faults(value)


class AmazonContract:
    """A service model of botocore's."""

    def __init__(self, title, model):
        from botocore.model import ServiceModel
        self.title = title
        self.operation = ServiceModel(model, "sesv2").operation_model("SendEmail")

    def faults(self, request):
        from botocore.validate import ParamValidator
        line = self.operation.http
        if (request.method, request.target) != (line["method"], line["requestUri"]):
            yield f"{request.method} {request.target} is not SendEmail of {self.title}"
            return
        value = json.loads(request.body)
        raw = value.get("Content", {}).get("Raw", {})
        if "Data" in raw:
            # A blob is base64 in JSON.
            raw["Data"] = base64.b64decode(raw["Data"], validate=True)
        shape = self.operation.input_shape
        report = ParamValidator().validate(value, shape)
        if report.has_errors():
            yield f"not as {self.title} has it: {in_short(report.generate_report())}"
        yield from self.pattern_faults(value, shape, "body")

    def pattern_faults(self, value, shape, place):
        """Patterns and longest lengths, which botocore leaves to the service."""
        if shape.type_name == "structure":
            for name, each in value.items():
                if name in shape.members:
                    yield from self.pattern_faults(each, shape.members[name], f"{place}.{name}")
        elif shape.type_name == "list":
            for index, each in enumerate(value):
                yield from self.pattern_faults(each, shape.member, f"{place}[{index}]")
        elif shape.type_name == "string":
            pattern, most = shape.metadata.get("pattern"), shape.metadata.get("max")
            # Python's $ lets a last LF pass.
            if pattern and not re.search(re.sub(r"\$$", r"\\Z", pattern), value):
                yield f"{place} is not of the pattern {pattern} of {self.title}"
            if most and len(value) > most:
                yield f"{place} is longer than the {most} of {self.title}"

    def answer_faults(self, request):
        from botocore.validate import ParamValidator
        report = ParamValidator().validate(json.loads(request.answer), self.operation.output_shape)
        if report.has_errors():
            yield f"the answer is not as {self.title} has it: {report.generate_report()}"


class Contracts:
    """Everything published that can be read on this machine."""

    def __init__(self, options, report):
        self.postmark, self.resend, self.amazon = [], [], []
        try:
            schema = json.loads((HERE / "postmark.json").read_text(encoding="utf-8"))
            self.postmark.append(JSONContract("postmark.json", schema))
        except ImportError:
            report.skip("bodies of Postmark and Resend: no Python package jsonschema")
        try:
            self.resend.append(OpenAPI(HERE / "resend.yaml"))
            self.resend[0].request("/emails/batch")
        except ImportError:
            self.resend = []
            report.skip("bodies of Resend: no Python packages PyYAML and jsonschema")
        try:
            import botocore.loaders
            model = botocore.loaders.Loader().load_service_model("sesv2", "service-2")
            self.amazon.append(AmazonContract(f"botocore {botocore.__version__}", model))
        except ImportError:
            report.skip("bodies and signatures of Amazon SES: no Python package botocore")
        self.read_folder(options.openapi, report)

    def read_folder(self, folder, report):
        if not folder or not folder.is_dir():
            report.skip("whole descriptions: --openapi and LETTERPRESS_OPENAPI name no folder")
            return
        if self.resend and (folder / "resend.yaml").is_file():
            whole = OpenAPI(folder / "resend.yaml")
            report.all("Tests/Contracts/resend.yaml", stale(self.resend[0].whole, whole.whole))
            self.resend.append(whole)
        if self.amazon and (folder / "ses.json").is_file():
            model = json.loads((folder / "ses.json").read_text(encoding="utf-8"))
            self.amazon.append(AmazonContract("ses.json", model))


def stale(part, whole):
    """What the fixture holds and the whole description does not, or not so."""
    for target, operations in part["paths"].items():
        for method, operation in operations.items():
            if whole["paths"].get(target, {}).get(method) != operation:
                yield f"{method.upper()} {target} is not what the whole description has"
    for kind, things in part["components"].items():
        for name, thing in things.items():
            if whole["components"].get(kind, {}).get(name) != thing:
                yield f"{kind} {name} is not what the whole description has"
